package dev.ump.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ump.channel.ServerClosedException;
import dev.ump.service.UmpServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("(31) A step of an end that fails keeps no other from being taken")
@Timeout(60)
class StepsTest extends OpeningTest {
  private final List<String> closed = new CopyOnWriteArrayList<>();

  private static void fail(String text) {
    throw new IllegalStateException(text);
  }

  @Test
  void allAreTakenAndTheFirstFailureIsThrown() {
    Steps steps = new Steps()
        .then(() -> closed.add("a"))
        .then(() -> fail("b"))
        .then(() -> closed.add("c"))
        .then(() -> fail("d"));

    assertThatThrownBy(steps::end)
        .hasMessage("b")
        .satisfies(failure -> assertThat(failure.getSuppressed())
            .singleElement()
            .satisfies(second -> assertThat(second).hasMessage("d")));
    assertThat(closed).containsExactly("a", "c");
    new Steps().then(() -> {}).end();
  }

  private UmpConnection failing(String name, UmpServer<DeskClient> server) {
    UmpConnection connection = UmpConnection.builder(
            new FailsToEnd(LocalTransport.open(name), closed))
        .closeWithin(Duration.ofSeconds(1))
        .open();
    connection.serve(DeskClient.contract(), server, "one");
    connection.serve(DeskClient.contract(), server, "two");
    return connection;
  }

  private UmpServer<DeskClient> server() {
    return opened(UmpServer.start(DeskDispatcher.of(new SmallDesk())));
  }

  @Test
  void aConnectionIsClosedWhateverItsTransportThrows() {
    UmpConnection connection = failing("end", server());
    UmpConnection calling = opened(UmpConnection.open("local:end?codec=json"));

    assertThatThrownBy(connection::close)
        .hasMessage("ump.one.*")
        .satisfies(failure -> assertThat(failure.getSuppressed())
            .extracting(Throwable::getMessage)
            .containsExactly("ump.two.*", "transport"));

    assertThat(closed)
        .containsExactlyInAnyOrder(
            "announcement", "announcement", "ump._cancel.one", "ump._cancel.two", "transport");
    for (String name : List.of("one", "two")) {
      assertThatThrownBy(calling.client(DeskClient.contract(), name)::free)
          .isInstanceOf(ServerClosedException.class);
    }
  }

  @Test
  void aServiceThatIsServedNoLongerIsNotAnnounced() {
    UmpServer<DeskClient> server = server();
    UmpConnection connection = failing("unserved", server);
    UmpConnection.Serving serving = connection.serve(DeskClient.contract(), server, "one");

    assertThatThrownBy(serving::close).hasMessage("ump.one.*");

    assertThat(closed).containsExactly("announcement");
    assertThatThrownBy(connection::close).hasMessage("ump.one.*");
  }

  /** Throws where calls are received no longer, and when it is closed. */
  private record FailsToEnd(Transport transport, List<String> closed)
      implements ForwardingTransport {
    @Override
    public Subscription subscribe(
        String subject, @Nullable String group, Consumer<Frame> consumer) {
      Subscription subscription = transport.subscribe(subject, group, consumer);
      return () -> {
        if (group != null) {
          fail(subject);
        }
        subscription.close();
        closed.add(subject);
      };
    }

    @Override
    public Subscription announce(Announcement announcement) {
      return () -> closed.add("announcement");
    }

    @Override
    public void close() {
      transport.close();
      closed.add("transport");
      fail("transport");
    }
  }
}
