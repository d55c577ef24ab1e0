package dev.ump.channel;

import dev.ump.internal.DropListener;
import dev.ump.internal.Interlude;
import dev.ump.internal.RequestScope;
import dev.ump.internal.ServerControl;
import dev.ump.internal.exhaustion.FatalErrors;
import dev.ump.internal.exhaustion.OutOfMemory;
import dev.ump.internal.exhaustion.StackProbe;
import dev.ump.internal.queue.QueuedRequest;
import dev.ump.internal.queue.Receivers;
import dev.ump.internal.waiting.Deadline;
import dev.ump.internal.waiting.Patience;
import dev.ump.internal.waiting.Spin;
import dev.ump.internal.waiting.TimeSource;
import dev.ump.internal.waiting.Waiter;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The server of a channel. */
final class ChannelServer<M, R extends @Nullable Object, E extends Throwable>
    implements Server<M, R, E>, ServerControl {
  private static final int SEVERAL = 4;
  private static final int TRIED_ONCE_IN = 64;

  private final ChannelCore core;
  private final Spin.Condition somethingToTake;
  private final Supplier<Object> newest;
  private final Patience patience = new Patience();

  /** The execution that the last {@link #serveNext} has left for the next one. */
  private final AtomicReference<@Nullable Execution<M, R, E>> loop = new AtomicReference<>();

  private final InsideCalls<M, R, E> inside;

  /** Stands for the next run of a loop that one thread owns: so a search for rings finds it. */
  private volatile @Nullable HandlerRun owned;

  /** Until when the handler of a loop pauses; confined to the thread that runs the loop. */
  private @Nullable Deadline pause;

  ChannelServer(ChannelCore core) {
    this.core = core;
    this.inside = new InsideCalls<>(core);
    this.somethingToTake = core.queue::isWorthTaking;
    this.newest = core.queue::newest;
  }

  @Override
  public @Nullable Request<M, R, E> receive() throws InterruptedException {
    byHand();
    return receive(Deadline.NEVER, null, null);
  }

  @Override
  public @Nullable Request<M, R, E> receive(Duration timeout) throws InterruptedException {
    byHand();
    return receive(core.after(timeout), null, null);
  }

  private @Nullable ChannelRequest<M, R, E> receive(
      Deadline deadline, @Nullable HandlerRun serving, @Nullable SleepingThread sleeper)
      throws InterruptedException {
    StackProbe.forInterpreter(); // or a request might be taken and lost
    try {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      for (; ; ) {
        boolean isReady = isReady(deadline);
        ChannelRequest<M, R, E> request = take(serving);
        if (request != null || core.queue.isFinished() || deadline.isPast()) {
          return request;
        }
        if (!isReady) {
          sleep(sleeper == null ? new SleepingThread(deadline) : sleeper.again());
        }
      }
    } finally {
      Reference.reachabilityFence(this); // a server in which a thread waits is not lost
    }
  }

  /** Waits awake for a moment; returns whether there is something to look at. */
  private boolean isReady(Deadline deadline) {
    return somethingToTake.isMet() || deadline.isPast() || isMetSoon();
  }

  /**
   * Waits awake for something to take, and perhaps for more. Virtual callers share few carriers: if
   * several requests came in a row, their carriers have more to send, and to wake one of them for
   * each single answer would cost more than all the rest. If requests come one by one, there may be
   * one caller, or a thousand that are never awake together: so now and then this waits.
   *
   * <p>Senders with windows of requests get ahead first, as long as they send. Close behind one,
   * each side would take the cache lines from the other, at which that one is still at work.
   */
  private boolean isMetSoon() {
    boolean wereSeveral = core.queue.takenInARow() >= SEVERAL;
    if (core.queue.areWindowsLong && patience.nanos() > 0) {
      Spin.letOthersGetAhead(newest);
    }
    boolean isMet = Spin.until(somethingToTake, patience.nanos(), true);
    if (isMet && core.isCalledVirtually && (wereSeveral || isToTry())) {
      core.isCalledVirtually = false;
      Spin.letOthersRun();
    }
    return isMet;
  }

  private static boolean isToTry() {
    return ThreadLocalRandom.current().nextInt(TRIED_ONCE_IN) == 0;
  }

  private void byHand() {
    if (!core.isReceivedByHand) {
      core.isReceivedByHand = true;
    }
  }

  @SuppressWarnings("unchecked") // only clients of this channel add to its queue
  private @Nullable ChannelRequest<M, R, E> take(@Nullable HandlerRun serving) {
    return (ChannelRequest<M, R, E>) core.queue.take(serving);
  }

  /** Sleeps until there is something to look at, or the time is up. */
  private void sleep(SleepingThread sleeper) throws InterruptedException {
    if (!core.receivers.enter(sleeper.place)) {
      return;
    }
    long began = System.nanoTime() - patience.nanos();
    boolean isWoken = sleeper.waiter.await();
    patience.waited(System.nanoTime() - began);
    if (isWoken) {
      if (sleeper.place.isEntered()) { // by a signal that was late, for the sleep before
        core.receivers.leave(sleeper.place);
      }
      return;
    }
    if (!core.receivers.leave(sleeper.place)) {
      core.receivers.wakeOne(); // woken as well: passes the wake-up on
    }
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }

  @Override
  public @Nullable Request<M, R, E> tryReceive() {
    byHand();
    StackProbe.forInterpreter(); // or a request might be taken and lost
    Request<M, R, E> request = take(null);
    Reference.reachabilityFence(this);
    return request;
  }

  @Override
  public CompletableFuture<@Nullable Request<M, R, E>> receiveAsync() {
    byHand();
    var future = new ReceiveFuture<@Nullable Request<M, R, E>>(core, this);
    future.begin();
    Reference.reachabilityFence(this);
    return future;
  }

  @Override
  public boolean isFinished() {
    return core.queue.isFinished();
  }

  @Override
  @SuppressWarnings("unchecked") // only clients of this channel add to its queue
  public List<M> waiting() {
    return (List<M>) core.queue.waiting(Integer.MAX_VALUE).stream()
        .map(QueuedRequest::messageIfThere)
        .filter(Objects::nonNull) // not withdrawn meanwhile
        .toList();
  }

  @Override
  public void serve(Handler<M, R, E> handler) throws InterruptedException {
    Objects.requireNonNull(handler, "handler");
    try {
      StackProbe.ensureBytes(2 * StackProbe.TO_START); // so that none overflows in between
      core.isServedVirtually = Spin.isVirtual(Thread.currentThread());
      Execution<M, R, E> execution = execution(handler, false);
      execution.handling.begin();
      if (core.threadsToCome.get() > 0) {
        core.threadsToCome.decrementAndGet();
      }
      try {
        serve(execution, new SleepingThread(Deadline.NEVER));
      } finally {
        try {
          Drain.close(core); // before the handling ends, or those of others could seem to be all
        } finally {
          execution.handling.end();
        }
      }
    } finally {
      if (!core.isClosed()) { // there was no memory to begin
        Drain.close(core);
      }
    }
  }

  /**
   * Handles one request after the other. Waiting for one allocates nothing, so a full heap ends at
   * most the current request. What is thrown outside a handler for lack of memory ends nothing.
   */
  private void serve(Execution<M, R, E> execution, SleepingThread sleeper)
      throws InterruptedException {
    boolean isInBatches = execution.isInBatches();
    for (boolean isMore = true; isMore; ) {
      try {
        execution.handleTaken();
        if (execution.isInterludeDue()) {
          interrupt(execution);
        }
        isMore = isInBatches ? serveBatch(execution, sleeper) : serveNext(execution, sleeper);
      } catch (OutOfMemoryError | StackOverflowError exhausted) {
        OutOfMemory.pause();
      }
      Thread.interrupted(); // a flag that the handler left set is not meant for the next receive
    }
  }

  /**
   * Does what the handler has to do between two requests. While it pauses, closing the server wakes
   * this thread: it is to be woken before it looks whether the server is closed.
   */
  private void interrupt(Execution<M, R, E> execution) throws InterruptedException {
    for (Deadline until = execution.proceed(); until != null; until = execution.proceed()) {
      pauseUntil(until);
    }
  }

  private void pauseUntil(Deadline until) throws InterruptedException {
    var pausing = new Waiter(until);
    core.endPause = pausing::signal;
    if (!core.isClosed()) {
      pausing.await();
    }
    core.endPause = null;
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }

  @Override
  public void setInterlude(Interlude interlude) {
    core.interlude = interlude;
  }

  @Override
  public void expectUrgent(Predicate<Object> isUrgent) {
    if (core.isUrgent == null) {
      core.expectUrgent(isUrgent);
    }
  }

  @Override
  public void setDropListener(DropListener listener) {
    core.dropListener = listener;
  }

  @Override
  public void postInternal(Object message) {
    postInternal(message, false);
  }

  @Override
  public void postInternalFirst(Object message) {
    core.queue.expectUrgent();
    postInternal(message, true);
  }

  @SuppressWarnings("unchecked") // services post messages of their own channel
  private void postInternal(Object message, boolean isUrgent) {
    if (core.isClosed()) {
      return;
    }
    core.receivers.ensureStack();
    try {
      new InternalPost<M, R, E>(core, (M) message, isUrgent).enqueue();
    } catch (IllegalStateException everyClientIsGone) {
      // then it is not needed
    }
  }

  @Override
  @SuppressWarnings("unchecked") // services handle messages of their own channel
  public @Nullable Object handleInside(Object handler, Object message, @Nullable Duration limit)
      throws Throwable {
    Deadline own = limit == null ? Deadline.NEVER : core.after(limit);
    return inside.handle((Handler<M, R, E>) handler, (M) message, own);
  }

  @Override
  public @Nullable RequestScope handledHere() {
    return HandledRequest.current(core);
  }

  @Override
  public void awaitQueued(Deadline deadline) throws InterruptedException {
    Deadline until = pause;
    if (until != null) { // what is queued is not handled before
      pauseUntil(until.isAfter(deadline) ? deadline : until);
      return;
    }
    var sleeper = new SleepingThread(deadline);
    for (; ; ) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      boolean isReady = isReady(deadline);
      if (core.queue.isWorthALook() || core.queue.isFinished() || deadline.isPast()) {
        return;
      }
      if (!isReady) {
        sleep(sleeper.again());
      }
    }
  }

  @Override
  public void ownHere() {
    core.isServedByLoop = true;
    Handler<M, R, E> none = request -> {};
    var next = new HandlerRun(core, none, true);
    next.isOwned();
    core.takers.add(next);
    owned = next;
  }

  @Override
  public void ownNoMore() {
    HandlerRun next = owned;
    if (next != null) {
      core.takers.remove(next);
      next.endOwned();
    }
  }

  @Override
  public void expectThreads(int count) {
    core.threadsToCome.addAndGet(count);
  }

  /**
   * Handles one. A method of its own: while the next request is awaited, no frame keeps the last
   * one.
   */
  private boolean serveNext(Execution<M, R, E> execution, SleepingThread sleeper)
      throws InterruptedException {
    ChannelRequest<M, R, E> request = receive(Deadline.NEVER, execution.handling, sleeper);
    if (request == null) {
      return false;
    }
    execution.handle(request);
    return true;
  }

  /**
   * Handles what is queued, in one batch. A method of its own, as above.
   *
   * <p>The batch ends when nothing seems to be queued. To take from an empty queue would write to
   * the words that the caller of the last one looks at, and that the next sender writes to.
   */
  private boolean serveBatch(Execution<M, R, E> execution, SleepingThread sleeper)
      throws InterruptedException {
    execution.prepare();
    ChannelRequest<M, R, E> first = receive(Deadline.NEVER, execution.handling, sleeper);
    if (first == null) {
      return false;
    }
    try {
      execution.handle(first);
      first = null; // no frame keeps it
      Thread.interrupted(); // a flag that the handler left set is not meant for the next one
      while (execution.hasBegun()
          && !execution.isInterludeDue()
          && core.queue.isWorthTaking()
          && execution.handleNext()) {
        Thread.interrupted();
      }
    } finally {
      execution.endBatch();
    }
    return true;
  }

  @Override
  public boolean serveNext(Handler<M, R, E> handler) {
    return serveHere(handler, 1) > 0;
  }

  @Override
  public int serveWaiting(Handler<M, R, E> handler) {
    return serveHere(handler, Integer.MAX_VALUE);
  }

  /** Handles queued requests on the current thread; returns how many. */
  private int serveHere(Handler<M, R, E> handler, int most) {
    Objects.requireNonNull(handler, "handler");
    StackProbe.ensureFrames();
    core.isServedByLoop = true;
    Execution<M, R, E> kept = loop.getAndSet(null);
    Execution<M, R, E> execution =
        kept != null && kept.isOf(handler) ? kept : execution(handler, true);
    execution.handling.begin();
    HandlerRun below = execution.handling.outer();
    try {
      HandledRequest.allowOthers(below, false); // it would interrupt what others have sent
      int count = 0;
      try {
        while (count < most && !isPausing(execution) && execution.handleNext()) {
          count++;
        }
      } finally {
        execution.endBatch();
      }
      return count;
    } catch (InternalError | UnknownError fatal) {
      if (FatalErrors.isFatal(fatal)) {
        Drain.close(core);
      }
      throw fatal;
    } finally {
      execution.handling.end();
      HandledRequest.allowOthers(below, true);
      loop.set(execution);
      Reference.reachabilityFence(this);
    }
  }

  /** Does what the handler has to do between two requests; returns whether it pauses now. */
  private boolean isPausing(Execution<M, R, E> execution) {
    pause = execution.isInterludeDue() ? execution.proceed() : null;
    return pause != null;
  }

  @Override
  public CompletableFuture<@Nullable Void> serveOn(Executor executor, Handler<M, R, E> handler) {
    return serveInTurn(executor, handler, false, null);
  }

  @Override
  public CompletableFuture<@Nullable Void> serveOn(
      Executor executor, BooleanSupplier isOwner, Handler<M, R, E> handler) {
    return serveInTurn(executor, handler, false, Objects.requireNonNull(isOwner, "isOwner"));
  }

  @Override
  public CompletableFuture<@Nullable Void> serveCallerRuns(
      Executor executor, Handler<M, R, E> handler) {
    return serveInTurn(executor, handler, true, null);
  }

  @Override
  public CompletableFuture<@Nullable Void> serveInPlace(Handler<M, R, E> handler) {
    return serveInTurn(Turns.IN_PLACE, handler, true, null);
  }

  private CompletableFuture<@Nullable Void> serveInTurn(
      Executor executor,
      Handler<M, R, E> handler,
      boolean callerRuns,
      @Nullable BooleanSupplier isOwner) {
    Objects.requireNonNull(executor, "executor");
    Objects.requireNonNull(handler, "handler");
    try {
      return Turns.begin(core, this, handler, executor, callerRuns, isOwner);
    } catch (Throwable failed) {
      close();
      throw failed;
    }
  }

  /**
   * Makes the execution. A handler that fails here closes the server, too; a lack of memory does
   * not.
   */
  private Execution<M, R, E> execution(Handler<M, R, E> handler, boolean isLoop) {
    try {
      return Executions.of(core, handler, isLoop);
    } catch (OutOfMemoryError | StackOverflowError exhausted) {
      throw exhausted; // the code that serves a loop, or the loop itself, decides
    } catch (Throwable failed) {
      close();
      throw failed;
    }
  }

  @Override
  public @Nullable TimeSource time() {
    return core.time;
  }

  @Override
  public int queued() {
    return core.queue.countBefore(null, Integer.MAX_VALUE);
  }

  @Override
  public int busy() {
    return (int) HandlerRun.allOf(core).stream().filter(HandlerRun::isBusy).count();
  }

  @Override
  public int waitingForRoom() {
    return core.roomLine == null ? 0 : core.roomLine.size();
  }

  @Override
  public List<InFlight<M>> inFlight(int mostQueued) {
    return Traffic.of(core, mostQueued);
  }

  @Override
  public void close() {
    StackProbe.ensureBytes(StackProbe.TO_HAND_OVER);
    Drain.close(core);
    Turns<?, ?, ?> owned = TurnHere.ofOwnerForSure(core);
    if (owned != null) {
      owned.tryHandleUntil(() -> true);
    }
  }

  @Override
  public void handleQueuedHere() {
    Turns<?, ?, ?> owned = TurnHere.ofOwner(core);
    if (owned != null) {
      owned.tryHandleUntil(() -> false);
    }
  }

  /** Returns the channel's name, as {@code Server[kv]}. */
  @Override
  public String toString() {
    return "Server[" + core.name + "]";
  }

  /** A thread in {@link #receive}. */
  private static final class SleepingThread implements Receivers.Sleeper {
    final Receivers.Place place = new Receivers.Place(this);
    final Waiter waiter;

    SleepingThread(Deadline deadline) {
      waiter = new Waiter(deadline);
    }

    /** Sleeps once more. A late signal, for the sleep before, only makes it look again. */
    SleepingThread again() {
      waiter.reset();
      return this;
    }

    @Override
    public void wake() {
      waiter.signal();
    }
  }
}
