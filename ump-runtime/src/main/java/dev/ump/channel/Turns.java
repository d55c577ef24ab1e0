package dev.ump.channel;

import dev.ump.internal.exhaustion.OutOfMemory;
import dev.ump.internal.lost.Handover;
import dev.ump.internal.queue.ChannelState;
import dev.ump.internal.queue.Receivers;
import dev.ump.internal.thread.Courier;
import dev.ump.internal.thread.Errand;
import dev.ump.internal.thread.Uncaught;
import dev.ump.internal.waiting.Deadline;
import dev.ump.internal.waiting.Spin;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
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
 * <p><b>On the owner's own thread</b> (see {@link Owner}) a task would wait for the thread, and the thread
 * for the task. So it handles what is queued itself, whether or not it can have the turn: no turn is
 * stolen, and the task that has it finds nothing to do later. There the owner's claim keeps two from
 * handling at the same time, and each that ends its claim sees to what is left: it passes the turn on if
 * it has it, and else the one that has it will look. While the thread sleeps for an answer it is one of
 * the {@link Receivers}, and handles what comes.
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
final class Turns<M, R extends @Nullable Object, E extends Throwable> extends Receivers.Turn
    implements Handover.Task, Consumer<Throwable> {
  /** How many requests a task handles before it lets others have the thread. */
  private static final int MOST_PER_TASK = 256;

  private static final Spin.Condition NEVER = () -> false;

  private final ChannelCore core;

  /** A server that handles requests is not lost, whoever lets go of it. */
  @SuppressWarnings({"unused", "FieldCanBeLocal"})
  private final Server<M, R, E> server;

  private final Execution<M, R, E> execution;
  private final Executor executor;
  private final boolean byCallers;
  private final @Nullable Owner owner;
  private final CompletableFuture<@Nullable Void> ended = new CompletableFuture<>();

  /** The turn that the executor was given. Kept, so that it is noticed if the executor drops it. */
  @SuppressWarnings({"unused", "FieldCanBeLocal"})
  private @Nullable Handover pending;

  // made beforehand: a task that finds no memory to begin, or to end, would lose the turn
  private final Runnable handleTurn = this::handleTurn;
  private final Runnable finish = this::finish;

  /** Why this ends, if it is a failure. Of the turn. */
  private @Nullable Throwable failure;

  /** Does what the executor does not. Its own, since the executor may block it. */
  private final Courier courier = new Courier();

  private Turns(
      ChannelCore core,
      Server<M, R, E> server,
      Handler<M, R, E> handler,
      Executor executor,
      boolean byCallers,
      @Nullable BooleanSupplier isOwner) {
    this.core = core;
    this.server = server;
    this.execution = new Execution<>(core, new Handling(core, handler, false), handler);
    this.executor = executor;
    this.byCallers = byCallers;
    this.owner = isOwner == null ? null : new Owner(core.name, isOwner);
  }

  /** Begins to handle; returns the future of the end. */
  static <M, R extends @Nullable Object, E extends Throwable>
      CompletableFuture<@Nullable Void> begin(
          ChannelCore core,
          Server<M, R, E> server,
          Handler<M, R, E> handler,
          Executor executor,
          boolean byCallers,
          @Nullable BooleanSupplier isOwner) {
    var turns = new Turns<>(core, server, handler, executor, byCallers, isOwner);
    core.takers.add(turns.execution.handling);
    core.turns.add(turns);
    core.receivers.isFirst(turns); // from now on a wait on the owner's thread finds this
    turns.noteOwner();
    if (isOwner == null || turns.execution.handling.owner() != null) {
      turns.pass();
    } else {
      turns.wake(); // a task finds out which thread is the owner
    }
    return turns.ended;
  }

  /** Gives the turn back, or to the executor if there is something to do. */
  private void pass() {
    passOn(false);
  }

  /**
   * Gives the turn back, or to the executor if there is something to do. If stack or heap are full on
   * the way, the turn is free in the end, and an errand looks what there is to do.
   *
   * @param isTask whether the current thread is a task of the executor, which could go on itself
   * @return whether it has the turn again, since the executor runs tasks in place
   */
  private boolean passOn(boolean isTask) {
    boolean isFree = false;
    try {
      core.receivers.freeTurn(this);
      isFree = true;
      if (core.queue.isWorthALook() && core.receivers.takeTurn(this)) {
        isFree = false;
        if (isTask) {
          return wakeOrGoOn();
        }
        wake();
      }
    } catch (OutOfMemoryError | StackOverflowError exhausted) {
      while (!isFree) {
        try {
          core.receivers.freeTurn(this);
          isFree = true;
        } catch (OutOfMemoryError | StackOverflowError again) {
          // did nothing; it needs less than what was done before
        }
      }
      try {
        core.receivers.wakeLater();
      } catch (StackOverflowError tooLittleStack) {
        // then the next thread that sends finds the turn free
      }
    }
    return false;
  }

  /** Gives the turn to the executor. When this throws, the current thread still has it. */
  @Override
  public void wake() {
    handOver(this, this);
    wakeOwner();
  }

  /** Wakes the owner, if it sleeps for an answer: then it cannot run the task, and handles here. */
  private void wakeOwner() {
    if (owner != null) {
      core.receivers.wakeOne();
    }
  }

  /** Hands over the turn that the current thread is in; returns whether it has it again. */
  private boolean wakeOrGoOn() {
    var next = new Next();
    handOver(next, this);
    return next.isLeftToGiver;
  }

  private void handOver(Handover.Task task, Consumer<Throwable> otherwise) {
    var handover = new Handover(task, otherwise);
    pending = handover;
    handover.to(executor);
  }

  /** The executor did not take the turn; nothing of this is done on the thread of a sender. */
  @Override
  public void accept(Throwable reason) {
    courier.run(new Refusal(reason, reason instanceof StackOverflowError));
  }

  /**
   * What becomes of a turn that was refused: the end, or first another attempt on another stack, if the
   * one that overflowed was a sender's, perhaps. No lambda: it may be made at the end of a stack.
   */
  private final class Refusal extends Errand implements Consumer<Throwable> {
    private final Throwable reason;
    private final boolean isOfStack;
    private boolean isTask;

    Refusal(Throwable reason, boolean isOfStack) {
      this.reason = reason;
      this.isOfStack = isOfStack;
    }

    @Override
    public void run() {
      if (isTask) {
        end(reason);
      } else if (isOfStack) {
        handOverOnce();
      } else {
        isTask = true; // and this is what it runs: nothing need be made for the end
        asTask(this);
      }
    }

    private void handOverOnce() {
      for (; ; ) {
        try {
          handOver(Turns.this, this);
          return;
        } catch (OutOfMemoryError full) {
          OutOfMemory.pause();
        }
      }
    }

    @Override
    public void accept(Throwable refusedAgain) {
      courier.run(new Refusal(refusedAgain, false));
    }
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
        Turns.this.run(false);
      }
    }
  }

  ChannelCore core() {
    return core;
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
      isFirst = !core.queue.isWorthALook();
      if (isFirst) {
        handleOwn(request);
      }
    } catch (InternalError | UnknownError fatal) { // its own caller has been told
      isOver = true;
      end(fatal);
    } finally {
      // Here, without a method of its own: there may be no frame for one. Pass throws only if
      // there is no frame for itself, so it has done nothing then. Compiled, with all that is
      // inlined, it may need more than the handler did, so it is tried once; to free needs little.
      boolean isTried = false;
      while (!isOver) {
        try {
          if (isTried) {
            core.receivers.freeTurn(this);
          } else {
            isTried = true;
            pass();
            isTried = false;
          }
          isOver = true;
        } catch (StackOverflowError noFrame) {
          // did nothing
        }
      }
      if (isTried) { // nobody has looked what is queued
        try {
          core.receivers.wakeLater();
        } catch (StackOverflowError tooLittleStack) {
          // then the next thread that sends finds the turn free
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
  public void run(boolean isInPlace) {
    pending = null;
    asTask(handleTurn);
  }

  /** Lets the look for rings know the owner's thread, on which alone a request can be handled. */
  private void noteOwner() {
    if (owner != null && execution.handling.owner() == null && owner.isAlone()) {
      execution.handling.isOwned();
    }
  }

  /** Does what has the turn: later, if the owner is in the middle of a call. */
  private void asTask(Runnable work) {
    if (owner == null) {
      work.run();
    } else if (owner.tryBeginTask()) {
      try {
        if (!ended.isDone()) { // on the owner's own thread, before this came
          work.run();
        }
      } finally {
        endWork(owner);
      }
    }
  }

  private void endWork(Owner owner) {
    if (owner.end() && !ended.isDone()) {
      pass();
    }
  }

  private void handleTurn() {
    noteOwner();
    do {
      boolean isMore;
      try {
        isMore = handleSome(MOST_PER_TASK, NEVER);
      } catch (OutOfMemoryError | StackOverflowError exhausted) { // between two handlers
        isMore = true;
      } catch (Throwable fatal) {
        end(fatal);
        Uncaught.handle(fatal);
        return;
      }
      if (!isMore && core.queue.isFinished()) {
        end(null);
        return;
      }
    } while (passOn(true));
  }

  /**
   * Handles what is queued, until there is nothing more, or so many were handled, or it is enough. An
   * interrupt flag that was set before is none of the handlers', and is set afterwards.
   *
   * @return whether it stopped because it has handled so many
   */
  private boolean handleSome(int most, Spin.Condition isEnough) {
    boolean wasInterrupted = Thread.interrupted();
    execution.handling.enter();
    try {
      boolean isOver = isEnough.isMet();
      for (int i = 0; i < most && !isOver; i++) {
        if (!execution.handleNext()) {
          return false;
        }
        isOver = isEnough.isMet();
        if (!isOver) {
          Thread.interrupted(); // a flag that the handler left behind is none of the next one's
        }
      }
      return !isOver;
    } finally {
      execution.handling.leave();
      if (wasInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  // ---- on the owner's own thread

  /** Returns whether the current thread is the owner, outside a call; false if none is known. */
  boolean isOwnerHere() {
    return owner != null && owner.isHere();
  }

  /** The same where nothing may be thrown. */
  boolean isOwnerHereForSure() {
    return owner != null && owner.isHereForSure();
  }

  /**
   * Handles what is queued, and then a request that is not queued yet, unless its deadline comes first:
   * then it is left queued.
   *
   * @throws IllegalStateException if another thread is at work, or every client is closed; the request
   *     will not be handled then
   */
  void handleUpTo(ChannelRequest<M, R, E> request, Deadline deadline) {
    core.receivers.ensureStack();
    Runnable work =
        () -> handleBehindQueued(request, deadline); // before the claim: this needs memory
    owner().begin();
    handleHere(work);
  }

  private void handleBehindQueued(ChannelRequest<M, R, E> request, Deadline deadline) {
    if (core.queue.isWorthALook() || deadline.isPast()) {
      Spin.Condition isEnough = () -> deadline.isPast() || !request.isQueued();
      core.queue.takePlace();
      request.enqueue();
      handleSome(Integer.MAX_VALUE, isEnough);
      return;
    }
    handleOwn(request);
  }

  /**
   * Handles what is queued until it is enough, and ends for good if no request will ever come: the task
   * that would do that may have to wait. Returns false if a thread is at work.
   */
  boolean tryHandleUntil(Spin.Condition isEnough) {
    Runnable work = () -> handleSome(Integer.MAX_VALUE, isEnough); // before the claim, as above
    boolean isFree = owner().tryBegin();
    if (isFree) {
      handleHere(work);
    }
    return isFree;
  }

  private Owner owner() {
    return Objects.requireNonNull(owner, "only on the owner's thread");
  }

  private void handleHere(Runnable handle) {
    try {
      if (ended.isDone()) {
        handle.run(); // is refused
        return;
      }
      noteOwner();
      boolean hasTurn = core.state.tryClear(ChannelState.TURN_IS_FREE);
      try {
        handle.run();
      } catch (InternalError | UnknownError fatal) { // its own caller has been told
        end(fatal);
      } finally {
        if (!ended.isDone() && core.queue.isFinished()) {
          end(null);
        } else if (hasTurn && !ended.isDone()) {
          pass();
        }
      }
    } finally {
      endWork(owner());
    }
  }

  /** The thread that has the turn ends it for good. */
  private void end(@Nullable Throwable cause) {
    failure = cause;
    try {
      Drain.close(core); // before the handling goes, or others could seem to be all there are
    } finally {
      OutOfMemory.insist(finish);
    }
  }

  private void finish() {
    core.turns.remove(this);
    core.takers.remove(execution.handling);
    execution.handling.endOwned();
    Throwable cause = failure;
    if (cause == null) {
      ended.complete(null);
    } else {
      ended.completeExceptionally(cause);
    }
  }
}
