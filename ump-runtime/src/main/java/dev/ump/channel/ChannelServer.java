package dev.ump.channel;

import dev.ump.internal.Deadline;
import dev.ump.internal.Patience;
import dev.ump.internal.Spin;
import dev.ump.internal.Waiter;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** The server of a channel. */
final class ChannelServer<M, R extends @Nullable Object, E extends Throwable>
    implements Server<M, R, E> {
  private static final int SEVERAL = 4;
  private static final int TRIED_ONCE_IN = 64;

  private final ChannelCore core;
  private final Spin.Condition somethingToTake;
  private final Patience patience = new Patience();

  ChannelServer(ChannelCore core) {
    this.core = core;
    this.somethingToTake = core::isWorthTaking;
  }

  @Override
  public @Nullable Request<M, R, E> receive() throws InterruptedException {
    byHand();
    return receive(Deadline.NEVER, null);
  }

  @Override
  public @Nullable Request<M, R, E> receive(Duration timeout) throws InterruptedException {
    byHand();
    return receive(Deadline.after(timeout), null);
  }

  private @Nullable ChannelRequest<M, R, E> receive(Deadline deadline, @Nullable Handling serving)
      throws InterruptedException {
    try {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      for (; ; ) {
        boolean isReady = somethingToTake.isMet() || deadline.isPast() || isMetSoon();
        ChannelRequest<M, R, E> request = take(serving);
        if (request != null || core.isFinished() || deadline.isPast()) {
          return request;
        }
        if (!isReady) {
          sleep(deadline);
        }
      }
    } finally {
      Reference.reachabilityFence(this); // a server in which a thread waits is not lost
    }
  }

  /**
   * Waits awake for something to take, and perhaps for some more. Virtual callers share few carriers: if
   * there were several requests in a row, their carriers have more to send, and to wake one of them for
   * each single answer would cost more than all the rest. Where requests come one by one, there may be
   * one caller, or a thousand and nobody who lets them come together: now and then it tries.
   */
  private boolean isMetSoon() {
    boolean wereSeveral = core.queue.takenInARow() >= SEVERAL;
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
  private @Nullable ChannelRequest<M, R, E> take(@Nullable Handling serving) {
    return (ChannelRequest<M, R, E>) core.queue.take(serving);
  }

  /** Sleeps until there is something to look at, or the time is up. */
  private void sleep(Deadline deadline) throws InterruptedException {
    var sleeper = new SleepingThread(deadline);
    if (!core.receivers.enter(sleeper)) {
      return;
    }
    long began = System.nanoTime() - patience.nanos();
    boolean isWoken = sleeper.waiter.await();
    patience.waited(System.nanoTime() - began);
    if (isWoken) {
      return;
    }
    if (!core.receivers.leave(sleeper)) {
      core.receivers.wakeOne(); // woken as well: the wake-up is another's
    }
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }

  @Override
  public @Nullable Request<M, R, E> tryReceive() {
    byHand();
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
    return core.isFinished();
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
    core.isServedVirtually = Spin.isVirtual(Thread.currentThread());
    var execution = begin(handler, false);
    try {
      while (serveNext(execution)) {
        Thread.interrupted(); // a flag that the handler left behind is none of the next receive's
      }
    } finally {
      execution.handling.end();
      close();
    }
  }

  /** A method of its own: while the next request is awaited, no frame keeps the one before. */
  private boolean serveNext(Execution<M, R, E> execution) throws InterruptedException {
    ChannelRequest<M, R, E> request = receive(Deadline.NEVER, execution.handling);
    if (request == null) {
      return false;
    }
    execution.handle(request);
    return true;
  }

  @Override
  public boolean serveNext(Handler<M, R, E> handler) {
    Objects.requireNonNull(handler, "handler");
    core.isServedByLoop = true;
    var execution = begin(handler, true);
    boolean isOver = true;
    try {
      boolean isHandled = execution.handleNext();
      isOver = false;
      return isHandled;
    } finally {
      execution.handling.end();
      if (isOver) {
        close();
      }
      Reference.reachabilityFence(this);
    }
  }

  @Override
  public CompletableFuture<@Nullable Void> serveOn(Executor executor, Handler<M, R, E> handler) {
    return serveInTurn(executor, handler, false);
  }

  @Override
  public CompletableFuture<@Nullable Void> serveByCallers(
      Executor executor, Handler<M, R, E> handler) {
    return serveInTurn(executor, handler, true);
  }

  private CompletableFuture<@Nullable Void> serveInTurn(
      Executor executor, Handler<M, R, E> handler, boolean byCallers) {
    Objects.requireNonNull(executor, "executor");
    Objects.requireNonNull(handler, "handler");
    try {
      return Turns.begin(core, this, handler, executor, byCallers);
    } catch (Throwable failed) {
      close();
      throw failed;
    }
  }

  /** Begins to serve; a handler that fails when it is asked closes the server, too. */
  private Execution<M, R, E> begin(Handler<M, R, E> handler, boolean isLoop) {
    try {
      return new Execution<>(core, Handling.begin(core, handler, isLoop), handler);
    } catch (Throwable failed) {
      close();
      throw failed;
    }
  }

  @Override
  public int depth() {
    return core.queue.countBefore(null, Integer.MAX_VALUE);
  }

  @Override
  public List<InFlight<M>> inFlight(int mostQueued) {
    return Traffic.of(core, mostQueued);
  }

  @Override
  public void close() {
    core.close();
  }

  /** The channel's name in brackets, such as {@code [kv]}. */
  @Override
  public String toString() {
    return "[" + core.name + "]";
  }

  /** A thread in {@link #receive}. */
  private static final class SleepingThread implements Receivers.Sleeper {
    final Waiter waiter;

    SleepingThread(Deadline deadline) {
      waiter = new Waiter(deadline);
    }

    @Override
    public void wake() {
      waiter.signal();
    }
  }
}
