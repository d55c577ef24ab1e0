package dev.ump.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.testkit.Outcome;
import dev.ump.testkit.Threads;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("(2) A cancelled call says whether it was executed, however it is asked")
class CancelledFateTest {
  private final Channel<String, String, RuntimeException> channel = Channel.open();

  private interface Ask {
    Object of(CompletableFuture<?> future) throws Throwable;
  }

  private static final Map<String, Ask> ASKS = Map.of(
      "get", Future::get,
      "get with a limit", future -> future.get(1, TimeUnit.HOURS),
      "get without time", future -> future.get(0, TimeUnit.HOURS),
      "join", CompletableFuture::join,
      "getNow", future -> future.getNow(null));

  private CompletableFuture<String> future(boolean isReceived) {
    var future = channel.client().sendAsync("world");
    if (isReceived) {
      Objects.requireNonNull(channel.server().tryReceive());
    }
    return future;
  }

  private static void assertTold(CompletableFuture<?> future, boolean maybeExecuted) {
    ASKS.forEach((name, ask) -> assertThat(Outcome.of(() -> ask.of(future))
            .thrown(RequestCancelledException.class)
            .maybeExecuted())
        .as(name)
        .isEqualTo(maybeExecuted));
  }

  @Test
  void theFutureItselfSaysIt() {
    for (boolean isReceived : List.of(false, true)) {
      var future = future(isReceived);
      future.cancel(true);
      assertTold(future, isReceived);
    }
  }

  @Test
  void aFutureWithCallbacksSaysIt() {
    Channel<String, String, RuntimeException> channel =
        Channel.builder().callbacks(Runnable::run).open();
    var future = channel.client().sendAsync("world");
    future.cancel(true);
    assertTold(future, false);
  }

  @ParameterizedTest
  @MethodSource("dev.ump.testkit.Threads#available")
  void aThreadThatWaitsIsTold(Threads kind) {
    var future = future(false);
    var stage = future.thenApply(String::length);
    var waiters = List.of(
        kind.start("joiner", future::join),
        kind.start("getter", () -> future.get()),
        kind.start("getter in time", () -> future.get(1, TimeUnit.HOURS)));
    waiters.forEach(waiter -> waiter.awaitAsleep());
    future.cancel(true);
    for (var waiter : waiters) {
      assertThat(waiter.outcome().thrown(RequestCancelledException.class).maybeExecuted())
          .isFalse();
    }
    Threads.awaitUntil(stage::isDone); // a thread that has waited may be at it
    assertThat(stage).isCompletedExceptionally();
  }

  @Test
  void theStageThatIsCancelled() {
    for (boolean isReceived : List.of(false, true)) {
      var future = future(isReceived);
      var stage = future.thenApply(String::length).thenApply(length -> length);
      stage.cancel(true);
      assertTold(stage, isReceived);
      assertTold(future, isReceived);
    }
  }

  @Test
  void aStageThatIsCancelledAlone() {
    var future = future(false);
    var stage = future.thenApply(String::length);
    var other = future.thenApply(String::length);
    stage.cancel(true);
    assertTold(stage, true); // the request goes on
    other.cancel(true);
    assertTold(other, false);
  }

  @Test
  void theStagesOfACancelledCall() {
    var future = future(false);
    var stage = future.thenApply(String::length);
    var far = stage.thenApply(length -> length);
    var late = future.copy();
    future.cancel(true);
    for (var dependent : List.of(stage, far, late, future.thenRun(() -> {}))) {
      var joined = Outcome.of(dependent::join).thrown(CompletionException.class).getCause();
      var got =
          Outcome.of(() -> dependent.get()).thrown(ExecutionException.class).getCause();
      assertThat(joined).isInstanceOf(RequestCancelledException.class).isSameAs(got);
    }
  }

  @Test
  void twoThatCancelBothSayThatItWasNotExecuted() throws Exception {
    for (int i = 0; i < 300; i++) {
      var future = future(false);
      var other = Threads.PLATFORM.run("other", () -> future.cancel(true));
      future.cancel(true);
      assertTold(future, false);
      other.value();
    }
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_19)
  void aFutureThatIsAskedWithoutWaitingSaysIt() {
    var future = future(false);
    assertThat(thrownNow("resultNow", future)).hasNoCause();
    assertThat(thrownNow("exceptionNow", future)).hasNoCause();
    future.cancel(true);
    var stage = future(true).thenApply(String::length);
    stage.cancel(true);
    for (var cancelled : List.of(future, stage)) {
      for (String method : List.of("resultNow", "exceptionNow")) {
        assertThat(thrownNow(method, cancelled))
            .hasCauseInstanceOf(RequestCancelledException.class);
      }
      assertThat(now("state", cancelled)).hasToString("CANCELLED");
    }
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_19)
  void askedWithoutWaitingForAnAnswer() {
    var answered = channel.client().sendAsync("world");
    Objects.requireNonNull(channel.server().tryReceive()).reply("hello");
    assertThat(now("resultNow", answered)).isEqualTo("hello");
    assertThat(now("exceptionNow", answered)).isInstanceOf(IllegalStateException.class);
    var failed = channel.client().sendAsync("world");
    var failure = new IllegalArgumentException();
    Objects.requireNonNull(channel.server().tryReceive()).fail(failure);
    assertThat(now("exceptionNow", failed)).isSameAs(failure);
    assertThat(now("exceptionNow", failed.thenApply(String::length))).isSameAs(failure);
    assertThat(now("resultNow", failed)).isInstanceOf(IllegalStateException.class);
    assertThat(now("state", failed)).hasToString("FAILED");
  }

  private static Throwable thrownNow(String method, CompletableFuture<?> future) {
    return (IllegalStateException) now(method, future);
  }

  /** A method that JDK 19 added; returns what it throws, too. */
  private static Object now(String method, CompletableFuture<?> future) {
    try {
      return CompletableFuture.class.getMethod(method).invoke(future);
    } catch (InvocationTargetException thrown) {
      return thrown.getCause();
    } catch (ReflectiveOperationException missing) {
      throw new AssertionError(missing);
    }
  }
}
