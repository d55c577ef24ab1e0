package dev.ump.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.channel.Channel;
import dev.ump.channel.HandlerException;
import dev.ump.channel.Request;
import dev.ump.testkit.Outcome;
import dev.ump.testkit.Threads;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName(
    "(18) Failures whose own methods throw, and stages that do, give one outcome all the same")
class UnprintableFailuresTest {
  private static final ServiceMethod METHOD =
      new DeskDispatcher(new WorkingDesk()).methods().get(0);

  private final Channel<String, @Nullable Object, Throwable> channel = Channel.open();

  /** Nothing can be learnt from it. */
  private static final class Unprintable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw new IllegalStateException("no message");
    }

    @Override
    public synchronized Throwable getCause() {
      throw new IllegalStateException("no cause");
    }

    @Override
    public String toString() {
      throw new IllegalStateException("no text");
    }

    @Override
    public StackTraceElement[] getStackTrace() {
      throw new IllegalStateException("no stack");
    }

    @Override
    public synchronized Throwable initCause(Throwable cause) {
      throw new IllegalStateException("no cause");
    }
  }

  /** The same, as what wraps others. */
  private static final class UnprintableWrapper extends CompletionException {
    private static final long serialVersionUID = 1L;

    @Override
    public synchronized Throwable getCause() {
      throw new Error("no cause");
    }

    @Override
    public String toString() {
      throw new Error("no text");
    }
  }

  private Request<String, @Nullable Object, Throwable> received() {
    return Objects.requireNonNull(channel.server().tryReceive());
  }

  @Test
  void aStageFailsWithOne() {
    for (Throwable failure : List.of(new Unprintable(), new UnprintableWrapper())) {
      var sender = Threads.PLATFORM.run("sender", () -> channel.client().send("x"));
      sender.awaitAsleep();
      var stage = new CompletableFuture<String>();
      Replies.whenDone(stage, received());
      Outcome.ofAction(() -> stage.completeExceptionally(failure)); // the JDK throws through
      Throwable seen = sender.outcome().thrown();
      assertThat(seen == failure || seen instanceof HandlerException).isTrue();
    }
  }

  @Test
  void aHandlerThrowsOneAtABlockingCaller() {
    var failure = new Unprintable();
    var owner = Threads.PLATFORM.run(
        "owner",
        () -> channel.server().serve(request -> {
          throw failure;
        }));
    for (int i = 0; i < 3; i++) {
      assertThat(Outcome.of(() -> channel.client().send("x")).thrown() == failure)
          .isTrue();
    }
    channel.client().close();
    owner.value();
  }

  @Test
  void aHandlerThrowsOneAtAFuture() {
    var isAdded = new CompletableFuture<@Nullable Void>();
    var owner = Threads.PLATFORM.run(
        "owner",
        () -> channel.server().serve(request -> {
          isAdded.join();
          throw new Unprintable();
        }));
    for (int i = 0; i < 3; i++) {
      var future = channel.client().sendAsync("x");
      var near = future.thenApply(reply -> reply);
      var far = near.handle((reply, failure) -> failure != null);
      var copy = future.copy();
      isAdded.complete(null);
      assertThat(far.orTimeout(20, TimeUnit.SECONDS).join()).isTrue();
      var seen = Outcome.of(future::join).thrown(CompletionException.class).getCause();
      assertThat(((HandlerException) seen).maybeExecuted()).isTrue();
      assertThat(near).isCompletedExceptionally();
      Threads.awaitUntil(copy::isDone); // in no order with the stages above
      assertThat(copy).isCompletedExceptionally();
    }
    channel.client().close();
    owner.value();
  }

  @Test
  void theMarkerOfTheCallerIsNotWorthTheFailure() {
    var failure = new Unprintable();
    CallSite.addTo(failure, METHOD);
    assertThat(failure.getSuppressed()).hasSize(1);
  }

  @Test
  void anOutcomeOfCallsIsSeenWithoutAskingIt() {
    assertThat(CallOutcome.ofFuture(METHOD, new Unprintable())).isEqualTo(CallOutcome.FAILED);
    assertThat(CallOutcome.of(new UnprintableWrapper())).isEqualTo(CallOutcome.FAILED);
  }

  /** A checked one, which is wrapped. */
  private static final class UnprintableChecked extends Exception {
    private static final long serialVersionUID = 1L;

    @Override
    public String toString() {
      throw new Error("no text");
    }
  }

  private static Dispatcher<Desk, DeskClient> failing() throws Exception {
    throw new UnprintableChecked();
  }

  @Test
  void makingAServiceThrowsOne() {
    try (var server = UmpServer.start(new DeskDispatcher(new WorkingDesk()));
        var loop = UmpLoop.open(new DeskDispatcher(new WorkingDesk()))) {
      List<Outcome.Body<?>> makers = List.of(
          () -> UmpServer.start(UnprintableFailuresTest::failing),
          () -> UmpLoop.builder(UnprintableFailuresTest::failing).open(),
          () -> server.add(UnprintableFailuresTest::failing),
          () -> loop.add(UnprintableFailuresTest::failing));
      for (Outcome.Body<?> maker : makers) {
        var wrapper = Outcome.of(maker).thrown(IllegalStateException.class);
        assertThat(wrapper.getCause() instanceof UnprintableChecked).isTrue();
        assertThat(wrapper).hasMessageEndingWith(": " + UnprintableChecked.class.getName());
      }
    }
  }

  // ---- stages

  /** A stage that calls back as it is told. */
  private static final class OwnStage extends CompletableFuture<Object> {
    private final Consumer<BiConsumer<? super Object, ? super Throwable>> way;

    OwnStage(Consumer<BiConsumer<? super Object, ? super Throwable>> way) {
      this.way = way;
    }

    @Override
    public CompletableFuture<Object> whenComplete(
        BiConsumer<? super Object, ? super Throwable> action) {
      way.accept(action);
      return this;
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
      throw new IllegalStateException("not cancelled");
    }

    @Override
    public CompletableFuture<Object> toCompletableFuture() {
      throw new UnsupportedOperationException();
    }
  }

  private Outcome<@Nullable Object> outcomeOf(CompletionStage<?> stage) {
    var asked = Threads.PLATFORM.start("sender", () -> channel.client().send("x"));
    asked.awaitAsleep();
    var handled = Threads.PLATFORM.run(
        "owner", () -> channel.server().serveNext(request -> Replies.whenDone(stage, request)));
    handled.value();
    return asked.outcome();
  }

  @Test
  void aStageThatCallsBackTwice() {
    assertThat(outcomeOf(new OwnStage(action -> {
              action.accept("one", null);
              action.accept("two", null);
              action.accept(null, new IllegalStateException());
            }))
            .get())
        .isEqualTo("one");
  }

  @Test
  void aStageThatCallsBackWithNothing() {
    assertThat(outcomeOf(new OwnStage(action -> action.accept(null, null))).get())
        .isNull();
  }

  @Test
  void aStageThatCallsBackWithBoth() {
    outcomeOf(new OwnStage(action -> action.accept("one", new ArithmeticException())))
        .thrown(ArithmeticException.class);
  }

  @Test
  void aStageThatThrows() {
    outcomeOf(new OwnStage(action -> {
          throw new ArithmeticException();
        }))
        .thrown(ArithmeticException.class);
  }

  @Test
  void aStageThatCallsBackAndThrows() {
    assertThat(outcomeOf(new OwnStage(action -> {
              action.accept("one", null);
              throw new ArithmeticException();
            }))
            .get())
        .isEqualTo("one");
  }

  @Test
  void aStageThatThrowsAndCallsBackLater() {
    var later = new CompletableFuture<BiConsumer<? super Object, ? super Throwable>>();
    outcomeOf(new OwnStage(action -> {
          later.complete(action);
          throw new ArithmeticException();
        }))
        .thrown(ArithmeticException.class);
    later.join().accept("late", null); // throws nothing at the stage's own thread
  }

  @Test
  @DisplayName("(13) a future whose cancel throws does so at nobody's expense")
  void aFutureWhoseCancelThrows() {
    var future = channel.client().sendAsync("x");
    var request = received();
    Replies.whenDone(new OwnStage(action -> {}), request);
    var canceller = Threads.PLATFORM.start("canceller", () -> future.cancel(true));
    assertThat(canceller.value()).isTrue();
    assertThat(canceller.uncaught()).hasSize(1);
    assertThat(request.isAbandoned()).isTrue();
  }
}
