package dev.ump.channel;

import dev.ump.internal.Courier;
import dev.ump.internal.Handover;
import dev.ump.internal.Uncaught;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The right to handle the requests of a server, one at a time and in order, which a task on an
 * executor takes when there is something to do, or the sender who waits for its request.
 *
 * <h2>Protocol</h2>
 *
 * <p>While nobody has the turn, TURN_IS_FREE is set, see {@link Receivers}. Whoever clears it, which one
 * thread can, has the turn, and passes it on exactly once: to a task on the executor, or to nobody,
 * and then looks at the queue once more. So the handler runs on one thread at a time, and each turn sees
 * what the one before wrote: the atomic updates of that bit, and the executor's hand-over, stand
 * between them.
 *
 * <p>A sender who has got the turn before he queued his request, and finds nothing queued, handles it
 * without a queue: nothing was sent before it that is still to be handled, and nobody else can handle
 * what is sent meanwhile. Otherwise he gives the turn back, and waits in line.
 *
 * <p><b>The executor may run a task in place</b>, inside {@code execute}. Then a turn that passes itself
 * on would begin another on top of its own stack, and that one too. So such a turn only says that it
 * began in place, in an object of this one hand-over, and the turn below goes on in its stead.
 *
 * <p><b>The executor may not run a task at all</b>: it throws, or drops it. Then nothing runs the task any
 * more, see {@link Handover}, so the turn is with the thread that found out; it gives the turn to the
 * courier, which ends the server. A {@code StackOverflowError} may be of the sender's stack; then the
 * courier hands the turn over once more.
 */
final class Turns<M, R extends @Nullable Object, E extends Throwable> implements Receivers.Sleeper {
  /** How many requests a task handles before it lets others have the thread. */
  private static final int MOST_PER_TASK = 256;

  private final ChannelCore core;

  /** A server that handles requests is not lost, whoever lets go of it. */
  @SuppressWarnings({"unused", "FieldCanBeLocal"})
  private final Server<M, R, E> server;

  private final Execution<M, R, E> execution;
  private final Executor executor;
  private final boolean byCallers;
  private final CompletableFuture<@Nullable Void> ended = new CompletableFuture<>();

  /** The turn that the executor was given. Kept, so that it is noticed if the executor drops it. */
  @SuppressWarnings({"unused", "FieldCanBeLocal"})
  private @Nullable Handover pending;

  /** Does what the executor does not. Its own, since the executor may block it. */
  private final Courier courier = new Courier();

  private Turns(
      ChannelCore core,
      Server<M, R, E> server,
      Handler<M, R, E> handler,
      Executor executor,
      boolean byCallers) {
    this.core = core;
    this.server = server;
    this.execution = new Execution<>(core, new Handling(core, handler, false), handler);
    this.executor = executor;
    this.byCallers = byCallers;
  }

  /** Begins to handle; returns the future of the end. */
  static <M, R extends @Nullable Object, E extends Throwable>
      CompletableFuture<@Nullable Void> begin(
          ChannelCore core,
          Server<M, R, E> server,
          Handler<M, R, E> handler,
          Executor executor,
          boolean byCallers) {
    var turns = new Turns<>(core, server, handler, executor, byCallers);
    core.handlings.add(turns.execution.handling);
    core.turns.add(turns);
    turns.pass();
    return turns.ended;
  }

  /** Gives the turn back, or to the executor if there is something to do. */
  private void pass() {
    if (!core.receivers.freeTurn(this)) {
      wake();
    }
  }

  @Override
  public void wake() {
    handOver(isInPlace -> run(), this::notTaken);
  }

  /** Hands over the turn that the current thread is in; returns whether it has it again. */
  private boolean wakeOrGoOn() {
    var next = new Next();
    handOver(next, this::notTaken);
    return next.isLeftToGiver;
  }

  private void handOver(Handover.Task task, Consumer<Throwable> otherwise) {
    var handover = new Handover(task, otherwise);
    pending = handover;
    handover.to(executor);
  }

  /** The executor did not take the turn; nothing of this is done on the thread of a sender. */
  private void notTaken(Throwable reason) {
    if (reason instanceof StackOverflowError) { // of a sender, perhaps
      courier.run(() -> handOver(isInPlace -> run(), this::neverTaken));
    } else {
      neverTaken(reason);
    }
  }

  private void neverTaken(Throwable reason) {
    courier.run(() -> end(reason));
  }

  /** A turn that is handed over by the one before it. */
  private final class Next implements Handover.Task {
    /** Whether it began inside the hand-over, so the turn before goes on. Confined to that thread. */
    boolean isLeftToGiver;

    @Override
    public void run(boolean isInPlace) {
      if (isInPlace) {
        isLeftToGiver = true;
      } else {
        Turns.this.run();
      }
    }
  }

  /** Whether a sender who waits handles his request himself, if he can have the turn. */
  boolean areOfCallers() {
    return byCallers;
  }

  /**
   * The current thread has the turn: handles its own request, unless something was sent before. Returns
   * whether it has.
   */
  @SuppressWarnings("unchecked") // only clients of this channel send
  boolean handleFirst(ChannelRequest<?, ?, ?> request) {
    boolean isFirst = !core.isWorthALook();
    if (isFirst) {
      request.receivedUnseen();
      execution.handling.enter();
      try {
        execution.handleTakenOut((ChannelRequest<M, R, E>) request);
      } catch (Throwable fatal) { // its own caller has been told
        end(fatal);
        return true;
      } finally {
        execution.handling.leave();
      }
    }
    pass();
    return isFirst;
  }

  /** A task on the executor. */
  private void run() {
    do {
      pending = null;
      boolean isMore;
      try {
        isMore = handleSome();
      } catch (Throwable fatal) {
        end(fatal);
        Uncaught.handle(fatal);
        return;
      }
      if (!isMore && core.isFinished()) {
        end(null);
        return;
      }
      if (!isMore && core.receivers.freeTurn(this)) {
        return;
      }
    } while (wakeOrGoOn());
  }

  /** Returns whether it stopped for fairness only. */
  private boolean handleSome() {
    execution.handling.enter();
    try {
      for (int i = 0; i < MOST_PER_TASK; i++) {
        if (!execution.handleNext()) {
          return false;
        }
        Thread.interrupted(); // a flag that the handler left behind is none of the next one's
      }
      return true;
    } finally {
      execution.handling.leave();
    }
  }

  /** Whoever has the turn ends it for good. */
  private void end(@Nullable Throwable cause) {
    core.turns.remove(this);
    core.handlings.remove(execution.handling);
    try {
      core.close();
    } finally {
      if (cause == null) {
        ended.complete(null);
      } else {
        ended.completeExceptionally(cause);
      }
    }
  }
}
