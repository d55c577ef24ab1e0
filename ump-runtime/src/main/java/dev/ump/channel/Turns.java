package dev.ump.channel;

import dev.ump.internal.exhaustion.FatalErrors;
import dev.ump.internal.exhaustion.OutOfMemory;
import dev.ump.internal.lost.Handover;
import dev.ump.internal.queue.ChannelState;
import dev.ump.internal.queue.Receivers;
import dev.ump.internal.thread.Courier;
import dev.ump.internal.thread.Errand;
import dev.ump.internal.thread.Timer;
import dev.ump.internal.thread.Uncaught;
import dev.ump.internal.waiting.Alarm;
import dev.ump.internal.waiting.Deadline;
import dev.ump.internal.waiting.Spin;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The right to handle the requests of a server, one at a time and in order. A task on an executor
 * takes it when there is something to do, or a sender that waits for its request.
 *
 * <h2>Protocol</h2>
 *
 * <p>While no thread has the turn, TURN_IS_FREE is set, see {@link Receivers}. The one thread that
 * clears it has the turn, and passes it on exactly once: to a task on the executor, or to no
 * thread, and then it checks the queue once more. So the handler runs on one thread at a time, and
 * each turn sees what the one before wrote: between them are the atomic updates of that bit, and
 * the executor's hand-over.
 *
 * <p>If a sender gets the turn before it has queued its request, and finds nothing queued, it
 * handles the request without a queue: no request that was sent before is still to be handled, and
 * no other thread can handle what is sent meanwhile. Otherwise it gives the turn back, and waits in
 * the queue.
 *
 * <p><b>On the owner's own thread</b> (see {@link Owner}) a task would wait for the thread, and the
 * thread for the task. So the thread handles what is queued itself, whether or not it can have the
 * turn: no turn is stolen, and the task that has it finds nothing to do later. There the owner's
 * claim excludes two handlers at the same time. A thread that ends its claim cares for what is
 * left: it passes the turn on if it has it; otherwise the thread that has the turn will look. While
 * the owner's thread sleeps for an answer it is one of the {@link Receivers}, and handles what
 * comes.
 *
 * <p><b>The executor may run a task in place</b>, inside {@code execute}. Then a turn that passes
 * itself on would begin another on its own stack, which would begin the next. So such a turn only
 * notes that it began in place, in an object of this one hand-over, and the turn below continues
 * instead.
 *
 * <p><b>If senders handle their requests</b>, that is how each task runs. A sender, whether or not
 * it will wait, first tries to take the turn and to handle its request without a queue, as above.
 *
 * <p><b>The executor may not run a task at all</b>: it throws, or drops it. Then nothing will run
 * the task any more, see {@link Handover}, so the thread that found out has the turn; it gives the
 * turn to the courier, which ends the server. A {@code StackOverflowError} may come from the
 * sender's stack; then the courier submits the task once more.
 */
final class Turns<M, R extends @Nullable Object, E extends Throwable> extends Receivers.Turn
    implements Handover.Task, Consumer<Throwable> {
  /** How many requests a task handles before it lets other tasks have the thread. */
  private static final int MOST_PER_TASK = 256;

  private static final Spin.Condition NEVER = () -> false;

  /** The executor of a server whose requests are handled by their senders. */
  static final Executor IN_PLACE = Runnable::run;

  private final ChannelCore core;

  /** A server that handles requests is not lost, even if no other object refers to it. */
  @SuppressWarnings({"unused", "FieldCanBeLocal"})
  private final Server<M, R, E> server;

  private final Execution<M, R, E> execution;
  private final Executor executor;
  private final boolean callerRuns;
  private final @Nullable Owner owner;
  private final CompletableFuture<@Nullable Void> ended = new CompletableFuture<>();

  /** The turn that the executor has. Kept, so that it is noticed if the executor drops it. */
  @SuppressWarnings({"unused", "FieldCanBeLocal"})
  private @Nullable Handover pending;

  // made in advance: a task that finds no memory to begin, or to end, would lose the turn
  private final Runnable handleTurn = this::handleTurn;
  private final Runnable finish = this::finish;

  /** Why this ends, if it is a failure. Written by the thread that has the turn. */
  private @Nullable Throwable failure;

  /** Does what the executor does not. Separate, since the executor may block it. */
  private final Courier courier = new Courier();

  private Turns(
      ChannelCore core,
      Server<M, R, E> server,
      Handler<M, R, E> handler,
      Executor executor,
      boolean callerRuns,
      @Nullable BooleanSupplier isOwner) {
    super(executor == IN_PLACE);
    this.core = core;
    this.server = server;
    this.execution = Executions.of(core, handler, false);
    this.executor = executor;
    this.callerRuns = callerRuns;
    this.owner = isOwner == null ? null : new Owner(core.name, isOwner);
  }

  /** Begins to handle; returns the future of the end. */
  static <M, R extends @Nullable Object, E extends Throwable>
      CompletableFuture<@Nullable Void> begin(
          ChannelCore core,
          Server<M, R, E> server,
          Handler<M, R, E> handler,
          Executor executor,
          boolean callerRuns,
          @Nullable BooleanSupplier isOwner) {
    var turns = new Turns<>(core, server, handler, executor, callerRuns, isOwner);
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
   * Gives the turn back, or to the executor if there is something to do. If stack or heap are full
   * meanwhile, the turn is free in the end, and an errand checks what there is to do.
   *
   * @param isTask whether the current thread is a task of the executor, which could continue itself
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
          // did nothing; it needs less stack than the attempt before
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

  /** Gives the turn to the executor. If this throws, the current thread still has it. */
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

  /** Hands the current turn over; returns whether the current thread has it again. */
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

  /** The executor did not take the turn; nothing of this is done on a sender's thread. */
  @Override
  public void accept(Throwable reason) {
    courier.run(new Refusal(reason, reason instanceof StackOverflowError));
  }

  /**
   * Handles a refused turn: ends the server, or first submits the task again on another stack, if a
   * sender's stack may have overflowed. No lambda: it may be made at the end of a stack.
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
        isTask = true; // and it runs this: nothing has to be made for the end
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

  /** A turn that the one before it hands over. */
  private final class Next implements Handover.Task {
    /**
     * Whether it began inside the hand-over, so the turn before continues. Confined to that thread.
     */
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

  /** Returns whether a waiting sender handles its request itself, if it can have the turn. */
  boolean isCallerRuns() {
    return callerRuns;
  }

  /**
   * Handles the current thread's own request, since it has the turn, unless something was sent
   * before. Returns whether it has handled it.
   *
   * @param isCallerHere whether only the current thread can withdraw the request; otherwise its
   *     time limit may have done so
   */
  boolean handleFirst(ChannelRequest<?, ?, ?> request, boolean isCallerHere) {
    boolean isFirst = false;
    boolean isOver = false;
    try {
      isFirst = !execution.isInterludeDue()
          && !core.queue.isWorthALook()
          && (isCallerHere || core.queue.receiveUnqueued(request));
      if (isFirst) {
        handleOwn(request);
      }
    } catch (InternalError | UnknownError | BrokenBatchException fatal) {
      if (!isEnd(fatal)) {
        throw fatal;
      }
      // its own caller has got it
      isOver = true;
      end(fatal);
    } finally {
      // In here, without another method: there may be no frame for one. Pass throws only if there
      // is no frame for itself, so it has done nothing then. Compiled, with all that is inlined, it
      // may need more than the handler did, so it is tried once; freeing needs little.
      boolean isTried = false;
      while (!isOver) {
        try {
          if (isTried) {
            core.receivers.freeTurn(this);
          } else {
            isTried = true;
            if (execution.isInterludeDue()) {
              wake(); // never on the stack of a caller
            } else {
              pass();
            }
            isTried = false;
          }
          isOver = true;
        } catch (StackOverflowError noFrame) {
          // did nothing
        }
      }
      if (isTried) { // no thread has checked what is queued
        try {
          core.receivers.wakeLater();
        } catch (StackOverflowError tooLittleStack) {
          // then the next thread that sends finds the turn free
        }
      }
    }
    return isFirst;
  }

  /** What this throws, except what ends the server, comes from before the handler began. */
  @SuppressWarnings("unchecked") // only clients of this channel send
  private void handleOwn(ChannelRequest<?, ?, ?> request) {
    execution.handling.enterInPlace();
    try {
      request.receivedUnseen();
      execution.handleTakenOut((ChannelRequest<M, R, E>) request);
      if (owner != null && execution.isInterludeDue()) {
        execution.proceed(); // does not pause
      }
    } finally {
      try {
        execution.endBatch();
      } finally {
        execution.handling.leave();
      }
    }
  }

  /** A task on the executor. */
  @Override
  public void run(boolean isInPlace) {
    pending = null;
    asTask(handleTurn);
  }

  /** Lets the search for rings know the owner's thread, the only one that can handle a request. */
  private void noteOwner() {
    if (owner != null && execution.handling.owner() == null && owner.isAlone()) {
      execution.handling.isOwned();
    }
  }

  /** Does what has the turn: later, if the owner is inside a call. */
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
        if (execution.isInterludeDue() && !isInterludeOver()) {
          return; // the pause has the turn
        }
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
    } while (execution.isInterludeDue() || passOn(true));
  }

  /**
   * Does what the handler has to do; false if it pauses, and a later task continues. That may begin
   * at once, on another thread, so this one leaves first.
   */
  private boolean isInterludeOver() {
    Deadline until;
    execution.handling.enter();
    try {
      until = execution.proceed();
    } finally {
      execution.handling.leave();
    }
    if (until != null) {
      new Pause().begin(until);
    }
    return until == null;
  }

  /**
   * Has the turn while the handler pauses between two requests, and no thread. The timer ends it,
   * or the thread that closes the server, whichever comes first; the turn goes back to the executor
   * on a thread of ump, since the executor may do anything.
   */
  private final class Pause extends Errand {
    private final AtomicBoolean isOver = new AtomicBoolean();
    private final Runnable end = this::end;
    private volatile @Nullable Alarm task;

    void begin(Deadline until) {
      core.endPause = end; // first: the end of this pause may be the begin of the next one
      try {
        task = Timer.schedule(end, until);
      } catch (OutOfMemoryError full) { // nothing is scheduled: pauses once more, later
        OutOfMemory.pause();
        end();
      }
      if (core.isClosed()) { // perhaps before the closing thread could see this
        end();
      }
    }

    private void end() {
      if (isOver.compareAndSet(false, true)) {
        core.endPause = null;
        Alarm scheduled = task;
        if (scheduled != null) {
          scheduled.cancel();
        }
        courier.run(this);
      }
    }

    @Override
    public void run() {
      wake();
    }
  }

  /**
   * Handles what is queued, until there is nothing more, the limit is reached, or it is enough, or
   * the handler has something to do between two requests. The owner's thread does that at once. An
   * interrupt flag that was set before is not meant for the handlers, and is set again afterwards;
   * what the thread handles further down the stack does not interrupt it here.
   *
   * @return whether there may be more
   */
  private boolean handleSome(int most, Spin.Condition isEnough) {
    boolean wasInterrupted = Thread.interrupted();
    execution.handling.enter();
    HandlerRun below = execution.handling.outer();
    try {
      HandledRequest.allowOthers(below, false);
      boolean isOver = isEnough.isMet();
      for (int i = 0; i < most && !isOver; i++) {
        if (!execution.handleNext()) {
          return false;
        }
        if (execution.isInterludeDue()) {
          if (owner == null) {
            return true;
          }
          execution.proceed(); // does not pause
        }
        isOver = isEnough.isMet();
        if (!isOver) {
          Thread.interrupted(); // a flag that the handler left set is not meant for the next one
        }
      }
      return !isOver;
    } finally {
      try {
        execution.endBatch();
      } finally {
        execution.handling.leave();
        HandledRequest.allowOthers(below, true);
        if (wasInterrupted) {
          Thread.currentThread().interrupt();
        }
      }
    }
  }

  // ---- on the owner's own thread

  /** Returns whether the current thread is the owner, outside a call; false if none is known. */
  boolean isOwnerHere() {
    return owner != null && owner.isHere();
  }

  /** Returns the same where nothing may be thrown. */
  boolean isOwnerHereForSure() {
    return owner != null && owner.isHereForSure();
  }

  /**
   * Handles what is queued, and then a request that is not queued yet, unless its deadline comes
   * first: then it is left queued.
   *
   * @throws IllegalStateException if another thread handles, or every client is closed; the request
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
      core.places.take(request);
      request.enqueue();
      handleSome(Integer.MAX_VALUE, isEnough);
      return;
    }
    handleOwn(request);
  }

  /**
   * Handles what is queued until it is enough, and ends if no request will ever come: the task that
   * would do that may have to wait. Returns false if another thread handles.
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
      } catch (InternalError | UnknownError | BrokenBatchException fatal) {
        if (!isEnd(fatal)) {
          throw fatal;
        }
        // its own caller has got it
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

  /** Returns whether what a turn threw ends the server, and is no lack of stack or memory. */
  private static boolean isEnd(Throwable thrown) {
    return thrown instanceof BrokenBatchException || FatalErrors.isFatal(thrown);
  }

  /** Ends the turns, on the thread that has the turn. */
  private void end(@Nullable Throwable cause) {
    failure = cause;
    try {
      Drain.close(core); // before the handling ends, or others could seem to be all there are
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
