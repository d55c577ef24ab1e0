package dev.ump.channel;

import dev.ump.internal.MpscQueue;
import dev.ump.internal.Role;
import dev.ump.internal.Watch;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the ends of a channel share: the queue, and whether anybody will add to it or take from it.
 *
 * <h2>Protocol</h2>
 *
 * <p>{@code state} is written rarely and only by atomic updates of its bits. A sender adds its request
 * to the queue and then reads {@code state}: zero, as nearly always, means that a receiver is awake
 * and will find it. Every other bit is set before the queue is looked at again, so either the sender
 * sees the bit, or the one who set it sees the request:
 *
 * <pre>
 *   RECEIVER_WAITS   {@link Receivers} has somebody to wake       the sender wakes one
 *   CLOSED           the server is closed                         the sender fails what is queued
 *   NO_CLIENTS       the last client is closed                    the sender takes its request back
 *   FINISHED         a receiver was told that nothing will come   nothing is ever delivered again
 * </pre>
 *
 * <p>The consumer's side of the queue is guarded by {@code receiving}. CLOSED and FINISHED are looked
 * at by its holder, so after a receiver was told the end, none gets a request.
 */
final class ChannelCore {
  static final int RECEIVER_WAITS = 1;
  private static final int CLOSED = 2;
  private static final int NO_CLIENTS = 4;
  private static final int FINISHED = 8;

  private static final VarHandle STATE;

  static {
    try {
      STATE = MethodHandles.lookup().findVarHandle(ChannelCore.class, "state", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  final String name;
  final Executor executor;
  final @Nullable Executor callbacks;
  final Receivers receivers = new Receivers(this);
  final Clients clients;
  private final @Nullable Function<Object, String> describe;
  private final @Nullable Room room;
  final List<Handling> handlings = new CopyOnWriteArrayList<>();
  private @Nullable Watch<?> serverWatch;
  private final MpscQueue<ChannelRequest<?, ?, ?>> queue = new MpscQueue<>();
  private final Role receiving = new Role();
  private final Leftovers leftovers = new Leftovers();

  /** Whether the request taken last is in the hands of {@code serve}. Guarded by the role. */
  private boolean isServing;

  private volatile int state;

  ChannelCore(
      Object clientsToken,
      String name,
      int capacity,
      Executor executor,
      @Nullable Executor callbacks,
      @Nullable Function<Object, String> describe) {
    this.clients = new Clients(this, clientsToken);
    this.name = name;
    this.room = capacity == Integer.MAX_VALUE ? null : new Room(capacity);
    this.executor = executor;
    this.callbacks = callbacks;
    this.describe = describe;
  }

  // ---- senders

  /** Takes a place in the queue for one who does not wait; false if there is none. */
  boolean hasRoom() {
    return room == null || room.tryTake();
  }

  /** Queues a request of one who waits, and never needs room. */
  void enqueueInLine(ChannelRequest<?, ?, ?> request) {
    if (room != null) {
      room.take();
    }
    enqueue(request);
  }

  /**
   * Queues a request that has its place.
   *
   * @throws IllegalStateException if every client is closed, so the request will not be delivered
   */
  void enqueue(ChannelRequest<?, ?, ?> request) {
    queue.add(request);
    if (state != 0) {
      enqueuedAtUnusualTime(request);
    }
  }

  private void enqueuedAtUnusualTime(ChannelRequest<?, ?, ?> request) {
    int now = state;
    if ((now & CLOSED) != 0) {
      failQueued();
    } else if ((now & NO_CLIENTS) != 0) {
      if (withdraw(request)) {
        throw closedClient();
      }
    } else if ((now & RECEIVER_WAITS) != 0) {
      receivers.wakeOne();
    }
  }

  /** Takes a request out of the queue on behalf of its caller; false if it was received. */
  boolean withdraw(ChannelRequest<?, ?, ?> request) {
    receiving.acquire();
    try {
      if (!request.withdraw()) {
        return false;
      }
      leftovers.added(queue);
    } finally {
      receiving.release();
    }
    leftQueue();
    return true;
  }

  private void leftQueue() {
    if (room != null) {
      room.giveBack();
    }
  }

  // ---- receivers

  /**
   * Takes the next request, or returns null if none waits or the channel has ended. Then the queue
   * does not keep the request taken before.
   *
   * @param isServing whether {@code serve} takes it, which sees by itself if it is left open
   */
  @Nullable ChannelRequest<?, ?, ?> take(boolean isServing) {
    return take(CLOSED | FINISHED, isServing);
  }

  private @Nullable ChannelRequest<?, ?, ?> take(int ended, boolean isServing) {
    ChannelRequest<?, ?, ?> before;
    ChannelRequest<?, ?, ?> request;
    receiving.acquire();
    try {
      before = this.isServing ? null : queue.lastTaken();
      request = (state & ended) != 0 ? null : poll();
      if (request == null) {
        queue.letGo();
      }
      this.isServing = isServing && request != null;
    } finally {
      receiving.release();
    }
    watchIfOpen(before);
    return request;
  }

  /** Keeps the request taken last no more, if nobody comes to take another. */
  void letGo() {
    if (isServing || queue.lastTaken() == null) { // mostly so; no harm if this is not up to date
      return;
    }
    ChannelRequest<?, ?, ?> before;
    receiving.acquire();
    try {
      before = isServing ? null : queue.lastTaken();
      queue.letGo();
    } finally {
      receiving.release();
    }
    watchIfOpen(before);
  }

  private static void watchIfOpen(@Nullable ChannelRequest<?, ?, ?> request) {
    if (request != null && !request.isAnswered() && !request.isWithdrawn()) {
      OpenRequest.watch(request);
    }
  }

  /** For one who spins: looks whether {@link #take} would find anything, or never will. */
  boolean isWorthTaking() {
    return queue.seemsReady() || (state & (CLOSED | NO_CLIENTS | FINISHED)) != 0;
  }

  /** Takes the first request that was not withdrawn, in the role of the receiver. */
  private @Nullable ChannelRequest<?, ?, ?> poll() {
    for (; ; ) {
      ChannelRequest<?, ?, ?> request = queue.poll();
      if (request == null) {
        return null;
      }
      if (request.deliver()) {
        leftovers.passedBy(queue);
        leftQueue();
        return request;
      }
      leftovers.removed();
    }
  }

  /** Puts a request back that was taken and that nobody has seen. */
  void putBack(ChannelRequest<?, ?, ?> request) {
    receiving.acquire();
    try {
      queue.putBack(request);
      request.undeliver();
      if (!request.isWithdrawn()) {
        if (room != null) {
          room.take();
        }
      } else {
        leftovers.added(queue);
      }
    } finally {
      receiving.release();
    }
    if ((state & (CLOSED | FINISHED)) != 0) {
      failQueued();
    } else {
      receivers.wakeOne();
    }
  }

  /** Tells whether a receiver should look: something is queued, or nothing will ever be. */
  boolean isWorthALook() {
    return !queue.isEmpty() || (state & (CLOSED | NO_CLIENTS | FINISHED)) != 0;
  }

  /** Tells whether no request will ever come. */
  boolean isFinished() {
    int now = state;
    if ((now & (CLOSED | FINISHED)) != 0) {
      return true;
    }
    return (now & NO_CLIENTS) != 0 && finishIfEmpty();
  }

  private boolean finishIfEmpty() {
    receiving.acquire();
    try {
      for (var first = queue.peek(); first != null; first = queue.peek()) {
        if (!first.isWithdrawn()) {
          return false;
        }
        queue.poll();
        leftovers.removed();
      }
      setState(FINISHED);
      return true;
    } finally {
      receiving.release();
    }
  }

  // ---- ends

  boolean isClosed() {
    return (state & CLOSED) != 0;
  }

  void close() {
    setState(CLOSED);
    failQueued();
    receivers.wakeAll();
    if (serverWatch != null) {
      serverWatch.stop();
    }
  }

  /** Fails what is queued, one by one and outside the role, for it may run code of users. */
  private void failQueued() {
    for (var request = take(0, false); request != null; request = take(0, false)) {
      request.endUnanswered(false);
    }
  }

  /** The last client was closed or lost. */
  void clientsAreGone() {
    setState(NO_CLIENTS);
    receivers.wakeAll();
  }

  /** Begins to watch for ends that are lost. */
  void watch(ChannelServer<?, ?, ?> server) {
    serverWatch = new ServerWatch(this, server);
    serverWatch.start();
    clients.start();
  }

  /** Runs what may run code of users, away from the threads of timer and net. */
  void onExecutor(Runnable task) {
    try {
      executor.execute(task);
    } catch (RejectedExecutionException shutDown) {
      ForkJoinPool.commonPool().execute(task);
    }
  }

  int state() {
    return state;
  }

  void setState(int bits) {
    STATE.getAndBitwiseOr(this, bits);
  }

  void clearState(int bits) {
    STATE.getAndBitwiseAnd(this, ~bits);
  }

  // ---- what is told of it

  /** How a message is called in the text of an exception. */
  String describe(Object message) {
    return describe != null
        ? describe.apply(message)
        : "Request of type " + message.getClass().getName() + " to '" + name + "'";
  }

  IllegalStateException closedClient() {
    return new IllegalStateException("This client of '" + name + "' is closed.");
  }

  SendInterruptedException interrupted(Object message, boolean maybeExecuted) {
    return new SendInterruptedException(
        describe(message)
            + ": the calling thread was interrupted; "
            + UmpException.fate(maybeExecuted)
            + ".",
        maybeExecuted);
  }

  ReplyTimeoutException timedOut(Object message, Duration timeout, boolean maybeExecuted) {
    return new ReplyTimeoutException(
        describe(message)
            + " got no reply within "
            + Durations.format(timeout)
            + "; "
            + UmpException.fate(maybeExecuted)
            + ".",
        maybeExecuted);
  }
}
