package dev.ump.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ump.channel.TransportException;
import dev.ump.channel.UmpException;
import dev.ump.service.ContextPropagator;
import dev.ump.service.UmpServer;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("(31) A call that cannot be sent fails at once, whatever the transport throws")
@Timeout(60)
class UnsentTest extends OpeningTest {
  private final SmallDesk desk = new SmallDesk();
  private final List<UmpException> lost = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() throws Exception {
    closeOpened();
    assertThat(desk.executed).isEmpty();
    assertThat(lost).as("reported twice").isEmpty();
  }

  private DeskClient client(UmpConnection.Builder builder) {
    return opened(builder.lost(lost::add).open()).client(DeskClient.contract());
  }

  private DeskClient calling(Map<String, String> headers) {
    var server = opened(UmpServer.start(DeskDispatcher.of(desk)));
    opened(UmpConnection.open("local:unsent?codec=json")).serve(DeskClient.contract(), server);
    return client(UmpConnection.builder("local:unsent?codec=json").headers(new RemoteHeaders() {
      @Override
      public Map<String, String> capture() {
        return headers;
      }

      @Override
      public ContextPropagator.Snapshot restore(Map<String, String> restored) {
        return call -> call.run();
      }
    }));
  }

  private static void assertUnsent(boolean maybe, String text, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            TransportException.class,
            failure -> assertThat(failure.maybeExecuted()).isEqualTo(maybe))
        .hasMessageContaining(text)
        .hasMessageContaining(maybe ? "may have been executed" : "not executed");
  }

  static List<Map<String, String>> wrongHeaders() {
    return List.of(
        Map.of("user", "Zoë"),
        Map.of("user", "ann\nbob"),
        Collections.singletonMap("user", null),
        Map.of("user:", "ann"),
        Map.of("", "user"),
        Map.of("the user", "ann"),
        Map.of("Ump-user", "ann"));
  }

  @ParameterizedTest
  @MethodSource("wrongHeaders")
  void forAHeaderThatIsNone(Map<String, String> headers) {
    DeskClient client = calling(headers);

    assertUnsent(false, "header", client::free);
    assertUnsent(false, "header", () -> client.note("lost?"));
    assertThat(catchThrowable(() -> client.async().free().join()))
        .hasCauseInstanceOf(TransportException.class)
        .hasMessageNotContaining("Zoë");
  }

  @Test
  void exceptIfItsHeadersAreRight() {
    assertThat(calling(Map.of("user", "Zoe & Ann", "x-~!", "")).free()).isEqualTo(2);
  }

  static List<Supplier<Throwable>> failures() {
    return List.of(
        () -> new IllegalArgumentException("of the broker's client"),
        () -> new StackOverflowError("in the broker's client"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void forATransportThatFails(Supplier<Throwable> failure) {
    DeskClient client = client(UmpConnection.builder(new Failing(failure, () -> "inbox")));

    assertUnsent(true, "sending failed", client::free);
    assertUnsent(true, "sending failed", () -> client.note("lost?"));
  }

  @Test
  void forAFrameThatCannotBeMade() {
    var calls = new CopyOnWriteArrayList<String>();
    DeskClient client = client(UmpConnection.builder(new Failing(IllegalStateException::new, () -> {
      calls.add("inbox");
      if (calls.size() > 1) { // the first one is for the subscription
        throw new IllegalStateException("no inbox");
      }
      return "inbox";
    })));

    assertUnsent(false, "cannot be made", client::free);
    assertUnsent(false, "cannot be made", () -> client.note("lost?"));
  }

  /** Sends nothing. */
  private record Failing(Supplier<Throwable> failure, Supplier<String> inboxes)
      implements Transport {
    @Override
    public void send(Frame frame) {
      Throwable thrown = failure.get();
      if (thrown instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) thrown;
    }

    @Override
    public Subscription subscribe(
        String subject, @Nullable String group, Consumer<Frame> consumer) {
      return () -> {};
    }

    @Override
    public String inbox() {
      return inboxes.get();
    }

    @Override
    public int largestBody() {
      return 1_000;
    }

    @Override
    public void close() {}
  }
}
