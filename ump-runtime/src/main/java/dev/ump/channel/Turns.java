package dev.ump.channel;

import dev.ump.internal.Errand;
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
 */
final class Turns<M, R extends @Nullable Object, E extends Throwable>
    implements Receivers.Sleeper, Runnable, Consumer<Throwable> {
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

  /** Where this waits if it is not the first of its channel. */
  final Receivers.Place place = new Receivers.Place(this);

  /** The turn that the executor was given. Kept, so that it is noticed if the executor drops it. */
  @SuppressWarnings({"unused", "FieldCanBeLocal"})
  private @Nullable Handover pending;

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
    turns.pass();
    return turns.ended;
  }

  /**
   * Gives the turn back, or to the executor if there is something to do. If stack or heap are full on
   * the way, the turn is free in the end, and an errand looks what there is to do.
   */
  private void pass() {
    boolean isFree = false;
    try {
      core.receivers.freeTurn(this);
      isFree = true;
      if (core.isWorthALook() && core.receivers.takeTurn(this)) {
        isFree = false;
        wake();
      }
    } catch (OutOfMemoryError | StackOverflowError exhausted) {
      while (!isFree) {
        try {
          core.receivers.freeTurn(this);
          isFree = true;
        } catch (StackOverflowError noFrame) {
          // did nothing; it needs less than what was done before
        }
      }
      try {
        core.receivers.wakeLater();
      } catch (StackOverflowError tooLittleStack) {
        // then the next thread that sends finds the turn free
      }
    }
  }

  /** Gives the turn to the executor. When this throws, the current thread still has it. */
  @Override
  public void wake() {
    handOver(this);
  }

  private void handOver(Consumer<Throwable> otherwise) {
    var handover = new Handover(this, otherwise);
    pending = handover;
    handover.to(executor);
  }

  /** The executor did not take the turn; nothing of this is done on the thread of a sender. */
  @Override
  public void accept(Throwable reason) {
    core.courier.run(new Refusal(reason, reason instanceof StackOverflowError));
  }

  /**
   * What becomes of a turn that was refused: the end, or first another attempt on another stack, if the
   * one that overflowed was a sender's, perhaps. No lambda: it may be made at the end of a stack.
   */
  private final class Refusal extends Errand implements Consumer<Throwable> {
    private final Throwable reason;
    private final boolean isOfStack;

    Refusal(Throwable reason, boolean isOfStack) {
      this.reason = reason;
      this.isOfStack = isOfStack;
    }

    @Override
    public void run() {
      if (isOfStack) {
        handOverOnce();
      } else {
        end(reason);
      }
    }

    private void handOverOnce() {
      for (; ; ) {
        try {
          handOver(this);
          return;
        } catch (OutOfMemoryError full) {
          Exhaustion.pause();
        }
      }
    }

    @Override
    public void accept(Throwable refusedAgain) {
      core.courier.run(new Refusal(refusedAgain, false));
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
  boolean handleFirst(ChannelRequest<?, ?, ?> request) {
    boolean isFirst = false;
    boolean isOver = false;
    try {
      isFirst = !core.isWorthALook();
      if (isFirst) {
        handleOwn(request);
      }
    } catch (InternalError | UnknownError fatal) { // its own caller has been told
      isOver = true;
      end(fatal);
    } finally {
      while (!isOver) {
        try {
          pass();
          isOver = true;
        } catch (StackOverflowError noFrame) {
          // did nothing; it needs less than handling did, and must not be left out
        }
      }
    }
    return isFirst;
  }

  /** What this throws, but for what ends the server, comes from before the handler began. */
  @SuppressWarnings("unchecked") // only clients of this channel send
  private void handleOwn(ChannelRequest<?, ?, ?> request) {
    execution.handling.enter();
    try {
      request.receivedUnseen();
      execution.handleTakenOut((ChannelRequest<M, R, E>) request);
    } finally {
      execution.handling.leave();
    }
  }

  /** A task on the executor. */
  @Override
  public void run() {
    pending = null;
    boolean isMore;
    try {
      isMore = handleSome();
    } catch (OutOfMemoryError | StackOverflowError exhausted) { // between two handlers
      isMore = true;
    } catch (Throwable fatal) {
      end(fatal);
      Uncaught.handle(fatal);
      return;
    }
    if (!isMore && core.isFinished()) {
      end(null);
    } else {
      pass();
    }
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
    try {
      core.close();
      core.handlings.remove(execution.handling);
    } finally {
      Exhaustion.insist(() -> {
        if (cause == null) {
          ended.complete(null);
        } else {
          ended.completeExceptionally(cause);
        }
      });
    }
  }
}
