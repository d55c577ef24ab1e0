package dev.ump.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.testkit.Outcome;
import dev.ump.testkit.Threads;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("(21) A handler that fails when it is asked what it promises closes its server")
class AnswersByReturningTest {
  private record Failing(Throwable thrown) implements Handler<Integer, Integer, RuntimeException> {
    @Override
    public void handle(Request<Integer, Integer, RuntimeException> request) {
      request.reply(1);
    }

    @Override
    public boolean answersByReturning() {
      throw AnswersByReturningTest.<RuntimeException>sneaked(thrown);
    }
  }

  @SuppressWarnings("unchecked")
  private static <X extends Throwable> X sneaked(Throwable thrown) throws X {
    throw (X) thrown;
  }

  static Stream<Throwable> throwables() {
    return Stream.of(
        new IllegalStateException("not now"),
        new LinkageError("of a plugin"),
        new InternalError("broken"),
        new Exception("sneaked"));
  }

  private static void check(Throwable thrown, Way way) {
    Channel<Integer, Integer, RuntimeException> channel = Channel.open();
    var queued = channel.client().sendAsync(1);
    var caller =
        Threads.PLATFORM.start("caller", () -> Outcome.of(() -> channel.client().send(2)));
    caller.awaitAsleep();
    assertThat(Outcome.ofAction(() -> way.serve(channel.server(), new Failing(thrown)))
            .thrown())
        .isSameAs(thrown);
    assertThat(Outcome.of(queued::join).thrown()).hasCauseInstanceOf(ServerClosedException.class);
    var outcome = caller.value();
    assertThat(outcome).isNotNull();
    outcome.thrown(ServerClosedException.class);
  }

  private interface Way {
    void serve(
        Server<Integer, Integer, RuntimeException> server,
        Handler<Integer, Integer, RuntimeException> handler)
        throws Throwable;
  }

  @ParameterizedTest
  @MethodSource("throwables")
  void onAThreadThatServes(Throwable thrown) {
    check(thrown, Server::serve);
  }

  @ParameterizedTest
  @MethodSource("throwables")
  void onOneThatServesTheNext(Throwable thrown) {
    check(thrown, Server::serveNext);
  }

  @ParameterizedTest
  @MethodSource("throwables")
  void onAnExecutor(Throwable thrown) {
    check(thrown, (server, handler) -> server.serveOn(Threads.PLATFORM.executor("pool"), handler));
  }

  @ParameterizedTest
  @MethodSource("throwables")
  void byCallers(Throwable thrown) {
    check(
        thrown,
        (server, handler) -> server.serveByCallers(Threads.PLATFORM.executor("pool"), handler));
  }
}
