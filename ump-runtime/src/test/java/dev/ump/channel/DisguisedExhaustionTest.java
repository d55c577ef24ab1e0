package dev.ump.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.internal.exhaustion.FatalErrors;
import dev.ump.testkit.NoBatch;
import dev.ump.testkit.Outcome;
import dev.ump.testkit.Threads;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("(21) An InternalError whose cause is a full stack or heap ends no server")
class DisguisedExhaustionTest {
  private final Channel<Throwable, String, RuntimeException> channel = Channel.open();
  private final Client<Throwable, String, RuntimeException> client = channel.client();

  /** Fails with its message, or answers that it has gone on. */
  private static final Handler<Throwable, String, RuntimeException> FAILING = request -> {
    if (request.message() instanceof Error error) {
      throw error;
    }
    request.reply("goes on");
  };

  static List<Throwable> disguised() {
    return List.of(
        new InternalError(new StackOverflowError()),
        new InternalError("linking", new LinkageError("no", new OutOfMemoryError())));
  }

  private void goesOnAfter(Throwable error) {
    var failure = Outcome.of(() -> client.send(error)).thrown(HandlerException.class);
    assertThat(failure).hasCause(error);
    assertThat(client.send(new Exception())).isEqualTo("goes on");
  }

  @ParameterizedTest
  @MethodSource("disguised")
  void onAThreadOfItsOwn(Throwable error) {
    var owner = Threads.PLATFORM.run("owner", () -> channel.server().serve(FAILING));
    goesOnAfter(error);
    client.close();
    owner.value();
  }

  @ParameterizedTest
  @MethodSource("disguised")
  void inBatches(Throwable error) {
    var owner = Threads.PLATFORM.run(
        "owner", () -> channel.server().serve(FAILING.inBatches(9, new NoBatch())));
    goesOnAfter(error);
    client.close();
    owner.value();
  }

  @ParameterizedTest
  @MethodSource("disguised")
  void whereSendersHandle(Throwable error) {
    CompletableFuture<Void> ended = channel.server().serveInPlace(FAILING);
    goesOnAfter(error);
    assertThat(ended).isNotDone();
    client.close();
    ended.join();
  }

  @Test
  void otherOnesAreFatalWhateverTheirCausesAre() {
    var circle = new InternalError("circle");
    circle.initCause(new IllegalStateException(circle));
    var broken = new InternalError("broken") {
      private static final long serialVersionUID = 1L;

      @Override
      public synchronized Throwable getCause() {
        throw new IllegalStateException("no cause");
      }
    };
    assertThat(List.of(new InternalError("plain"), new UnknownError(), circle, broken))
        .allMatch(FatalErrors::isFatal);
    assertThat(List.of(new StackOverflowError(), new OutOfMemoryError(), new LinkageError()))
        .noneMatch(FatalErrors::isFatal);
  }
}
