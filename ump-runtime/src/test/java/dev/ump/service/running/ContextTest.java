package dev.ump.service.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.channel.HandlerException;
import dev.ump.service.ContextPropagator;
import dev.ump.testkit.Outcome;
import dev.ump.testkit.Task;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("(18) The context of a caller")
class ContextTest {
  @AfterEach
  void forget() {
    UserContext.USER.remove();
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void isThatOfTheCallThatIsExecuted(Way way) {
    try (var server = way.builder().context(UserContext.PROPAGATOR).start()) {
      UserContext.USER.set("ada");
      assertThat(server.client().run(UserContext.USER::get)).isEqualTo("ada");
      var posted = new CompletableFuture<String>();
      server.client().post(() -> posted.complete(String.valueOf(UserContext.USER.get())));
      var asked = server.client().runAsync(UserContext.USER::get);
      UserContext.USER.set("bob");
      assertThat(asked.join()).isEqualTo("ada");
      assertThat(Task.Futures.get(posted, "the post")).isEqualTo("ada");
      assertThat(server.client().run(UserContext.USER::get)).isEqualTo("bob");
      UserContext.USER.remove();
      assertThat(server.client().run(UserContext.USER::get)).isNull();
    }
  }

  @Test
  void leavesFailuresAsTheyAre() {
    var failure = new IllegalStateException("no");
    try (var server = Way.THREAD.builder().context(UserContext.PROPAGATOR).start()) {
      assertThat(Outcome.of(() -> server.client().run(() -> {
                throw failure;
              }))
              .thrown())
          .isSameAs(failure);
    }
  }

  @Test
  void thatCannotBeCapturedFailsTheCallAndSendsNothing() {
    var failure = new IllegalStateException("no context");
    ContextPropagator broken = () -> {
      throw failure;
    };
    try (var server = Way.THREAD.builder().context(broken).start()) {
      assertThat(Outcome.of(() -> server.client().run(() -> "never")).thrown()).isSameAs(failure);
    }
  }

  @Test
  void thatCannotBeSetFailsTheCall() {
    ContextPropagator broken = () -> call -> {
      throw new IOException("no scope");
    };
    try (var server = Way.THREAD.builder().context(broken).start()) {
      assertThat(
              Outcome.of(() -> server.client().run(() -> "never")).thrown(HandlerException.class))
          .hasCauseInstanceOf(IOException.class);
    }
  }
}
