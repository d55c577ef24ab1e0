package dev.ump.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.channel.HandlerException;
import dev.ump.channel.ServerClosedException;
import dev.ump.testkit.Outcome;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("(21) No throwable of a handler ends the server unless it was told so")
class EndOnTest {

  private static void fail(DeskClient desk, Throwable failure) throws Exception {
    desk.work(() -> {
      throw failure;
    });
  }

  @Test
  void aStackOverflowDoesNot() {
    try (var server = UmpServer.start(DeskDispatcher.of(new WorkingDesk()))) {
      var failure =
          Outcome.of(() -> server.client().work(() -> deep(0))).thrown(HandlerException.class);
      assertThat(failure).hasCauseInstanceOf(StackOverflowError.class);
      assertThat(server.client().count(() -> 1)).isEqualTo(1);
    }
  }

  private static int deep(int depth) {
    return deep(depth + 1) + 1;
  }

  @Test
  void byDefaultAnInternalErrorDoes() {
    for (Error error : new Error[] {new InternalError("broken"), new UnknownError("broken")}) {
      try (var server = UmpServer.start(DeskDispatcher.of(new WorkingDesk()))) {
        var failure =
            Outcome.ofAction(() -> fail(server.client(), error)).thrown(HandlerException.class);
        assertThat(failure).hasCause(error);
        Outcome.of(() -> server.client().count(() -> 1)).thrown(ServerClosedException.class);
      }
    }
  }

  @Test
  void whatThePredicateSaysDoesAfterItsCallerWasTold() {
    var fatal = new IllegalStateException("connection lost");
    try (var server = UmpServer.builder(DeskDispatcher.of(new WorkingDesk()))
        .endOn(thrown -> thrown == fatal)
        .start()) {
      var other = new IllegalStateException("other");
      assertThat(Outcome.ofAction(() -> fail(server.client(), other)).thrown()).isSameAs(other);
      assertThat(server.client().count(() -> 1)).isEqualTo(1);
      assertThat(Outcome.ofAction(() -> fail(server.client(), fatal)).thrown()).isSameAs(fatal);
      Outcome.of(() -> server.client().count(() -> 1)).thrown(ServerClosedException.class);
    }
  }

  @Test
  void ifItSaysNeverNothingDoes() {
    var error = new InternalError("broken");
    try (var server = UmpServer.builder(DeskDispatcher.of(new WorkingDesk()))
        .endOn(thrown -> false)
        .start()) {
      Outcome.ofAction(() -> fail(server.client(), error)).thrown(HandlerException.class);
      assertThat(server.client().count(() -> 1)).isEqualTo(1);
    }
  }

  @Test
  void aPredicateThatThrowsEndsNothing() {
    try (var server = UmpServer.builder(DeskDispatcher.of(new WorkingDesk()))
        .endOn(thrown -> {
          throw new IllegalArgumentException("of the predicate");
        })
        .threadFactory(task -> {
          var thread = new Thread(task, "desk");
          thread.setUncaughtExceptionHandler((where, thrown) -> {});
          return thread;
        })
        .start()) {
      var failure = new IllegalStateException("mine");
      assertThat(Outcome.ofAction(() -> fail(server.client(), failure)).thrown())
          .isSameAs(failure);
      assertThat(server.client().count(() -> 1)).isEqualTo(1);
    }
  }
}
