package dev.ump.channel;

import static dev.ump.channel.ChannelState.CLOSED;
import static dev.ump.channel.ChannelState.FINISHED;
import static dev.ump.channel.ChannelState.NO_CLIENTS;
import static dev.ump.channel.ChannelState.TURN_IS_FREE;

import dev.ump.internal.Backoff;
import dev.ump.internal.Courier;
import dev.ump.internal.FailureListener;
import dev.ump.internal.StackProbe;
import dev.ump.internal.Watch;
import dev.ump.internal.WatchList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the ends of a channel share: the queue, who waits for it, and whether anybody will add to it or
 * take from it. How the ends keep from missing each other is told in {@link ChannelState}.
 */
final class ChannelCore {
  private static final int MOST_ATTEMPTS = 10_000;

  final String name;
  final Exceptions exceptions;
  final Executor executor;
  final @Nullable Executor callbacks;

  /** Runs what may run code of users, where the current thread must not. It hands nothing over. */
  final Courier courier = new Courier();

  private final EndsOnExecutor ends;

  final ChannelState state = new ChannelState();
  final RequestQueue queue;
  final Receivers receivers = new Receivers(this);
  final Clients clients;

  /** For how long callers leave the server alone before they look at a future. */
  final Backoff backoff = new Backoff();

  /** The requests that were received, are still to be answered, and are watched. */
  final WatchList openRequests = new WatchList();

  /** The runs of {@code serve}, and the turns. */
  final Handlings handlings = new Handlings();

  /** Those of {@code serveOn}. Kept, so that a turn is found that an executor drops. */
  final List<Turns<?, ?, ?>> turns = new CopyOnWriteArrayList<>();

  /** Told of each failure that a handler, or what it left to others, answers with. */
  volatile @Nullable FailureListener failures;

  /** Whether a virtual thread serves: the last one that began to. Only for the way of waiting. */
  boolean isServedVirtually;

  /**
   * Whether a virtual thread went to sleep for an answer, since the server looked. Only for the way of
   * waiting; only changes are written, since it stands beside what all senders read.
   */
  boolean isCalledVirtually;

  /** Whether anybody ever received without {@code serve}, so that anybody might again. */
  volatile boolean isReceivedByHand;

  /** Whether a thread with a loop of its own ever served this, and may do so again. */
  volatile boolean isServedByLoop;

  /** How many threads will serve this that have not begun. */
  final AtomicInteger threadsToCome = new AtomicInteger();

  private @Nullable Watch<?> serverWatch;

  ChannelCore(
      Object clientsToken,
      String name,
      int capacity,
      Executor executor,
      @Nullable Executor callbacks,
      @Nullable Function<Object, String> describe) {
    this.clients = new Clients(this, clientsToken);
    this.name = name;
    this.exceptions = new Exceptions(name, describe);
    this.queue = new RequestQueue(state, capacity == Integer.MAX_VALUE ? null : new Room(capacity));
    this.executor = executor;
    this.callbacks = callbacks;
    this.ends = new EndsOnExecutor(executor, courier);
  }

  // ---- senders

  /**
   * Overflows the stack now, before a request is queued, rather than afterwards. While a receiver is
   * awake, the sender has nothing to do afterwards. But the receiver may go to sleep, or end its turn, just
   * before the request is queued. Then only the sender can wake it.
   */
  void ensureStack() {
    if (state.isUsual()) {
      StackProbe.quickly(receivers.areInTurns() ? StackProbe.TO_HAND_OVER : StackProbe.TO_WAKE);
    } else {
      StackProbe.ensureBytes(
          state.hasAny(TURN_IS_FREE) ? StackProbe.TO_HAND_OVER : StackProbe.TO_WAKE);
    }
  }

  /**
   * Queues a request that has its place. Once it is queued this throws no {@code VirtualMachineError}, so
   * that a request is not both refused and executed.
   *
   * @return whether a receiver is awake, as far as anybody knows
   * @throws IllegalStateException if every client is closed, so the request will not be delivered
   */
  boolean enqueue(ChannelRequest<?, ?, ?> request) {
    queue.add(request);
    for (int i = 0; i < MOST_ATTEMPTS; i++) {
      try {
        if (state.isUsual()) {
          return true;
        }
        enqueuedAtUnusualTime(request);
        return false;
      } catch (StackOverflowError noFrame) {
        // a receiver went to sleep since ensureStack; once more, until the code is compiled
      }
    }
    return false; // the next sender wakes it
  }

  private void enqueuedAtUnusualTime(ChannelRequest<?, ?, ?> request) {
    if (state.hasAny(CLOSED)) {
      try {
        Drain.failOne(request);
      } finally { // that throws for a caller that is awake
        queue.dropWithdrawn();
      }
    } else if (!state.hasAny(NO_CLIENTS)) {
      receivers.wakeOne();
    } else if (queue.withdraw(request)) {
      throw exceptions.closedClient();
    }
  }

  // ---- receivers

  /** For one who spins: looks whether a take would find anything, or never will. */
  boolean isWorthTaking() {
    return queue.seemsReady() || state.hasAny(CLOSED | NO_CLIENTS | FINISHED);
  }

  /** Tells whether a receiver should look: something is queued, or nothing will ever be. */
  boolean isWorthALook() {
    return !queue.isEmpty() || state.hasAny(CLOSED | NO_CLIENTS | FINISHED);
  }

  /** Tells whether no request will ever come. */
  boolean isFinished() {
    return state.hasAny(CLOSED | FINISHED) || state.hasAny(NO_CLIENTS) && queue.finishIfEmpty();
  }

  /** Returns whether a queued request could be received, or ended, by another than {@code handlings}. */
  boolean mayBeReceivedElsewhere() {
    return isReceivedByHand || threadsToCome.get() > 0 || isClosed();
  }

  // ---- ends

  boolean isClosed() {
    return state.hasAny(CLOSED);
  }

  void close() {
    state.set(CLOSED);
    try {
      Drain.run(this);
    } finally {
      receivers.wakeAll();
      if (serverWatch != null) {
        serverWatch.stop();
      }
      clients.stop(); // or what this describes messages with would be kept, and perhaps a client
    }
  }

  /** The last client was closed or lost. */
  void clientsAreGone() {
    state.set(NO_CLIENTS);
    receivers.wakeAll();
  }

  /** Begins to watch for ends that are lost. */
  void watch(ChannelServer<?, ?, ?> server) {
    serverWatch = new ServerWatch(this, server);
    serverWatch.start();
    clients.start();
  }

  /** Runs a task that ends a request on the executor, on behalf of the timer or the net. */
  void onExecutor(Runnable task) {
    ends.run(task);
  }
}
