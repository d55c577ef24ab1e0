package dev.ump.channel;

import static dev.ump.internal.queue.ChannelState.CLOSED;

import dev.ump.internal.FailureListener;
import dev.ump.internal.lost.Watch;
import dev.ump.internal.lost.WatchList;
import dev.ump.internal.queue.ChannelState;
import dev.ump.internal.queue.Receivers;
import dev.ump.internal.queue.RequestQueue;
import dev.ump.internal.queue.Room;
import dev.ump.internal.queue.Takers;
import dev.ump.internal.thread.Courier;
import dev.ump.internal.waiting.Backoff;
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

  final String name;
  final Exceptions exceptions;
  final Executor executor;
  final @Nullable Executor callbacks;

  /** Runs what may run code of users, where the current thread must not. It hands nothing over. */
  final Courier courier = new Courier();

  private final EndsOnExecutor ends;

  final ChannelState state = new ChannelState();
  final RequestQueue queue;
  final Receivers receivers;
  final Clients clients;

  /** For how long callers leave the server alone before they look at a future. */
  final Backoff backoff = new Backoff();

  /** The requests that were received, are still to be answered, and are watched. */
  final WatchList openRequests = new WatchList();

  /** The runs of {@code serve}, and the turns. */
  final Takers takers = new Takers();

  /** Those of {@code serveOn}. Kept, so that a turn is found that an executor drops. */
  final List<Object> turns = new CopyOnWriteArrayList<>();

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

  /** What notices that the server is lost. */
  @Nullable Watch<?> serverWatch;

  ChannelCore(
      Object clientsToken,
      String name,
      int capacity,
      Executor executor,
      @Nullable Executor callbacks,
      @Nullable Function<Object, String> describe) {
    this.name = name;
    this.exceptions = new Exceptions(name, describe);
    this.queue = new RequestQueue(state, capacity == Integer.MAX_VALUE ? null : new Room(capacity));
    this.receivers = new Receivers(state, queue, courier);
    this.clients = new Clients(state, receivers, clientsToken);
    this.executor = executor;
    this.callbacks = callbacks;
    this.ends = new EndsOnExecutor(executor, courier);
  }

  /** Returns whether a queued request could be received, or ended, by another than {@code takers}. */
  boolean mayBeReceivedElsewhere() {
    return isReceivedByHand || threadsToCome.get() > 0 || isClosed();
  }

  boolean isClosed() {
    return state.hasAny(CLOSED);
  }

  /** Begins to watch for ends that are lost. */
  void watch(Watch<?> server) {
    serverWatch = server;
    server.start();
    clients.start();
  }

  /** Runs a task that ends a request on the executor, on behalf of the timer or the net. */
  void onExecutor(Runnable task) {
    ends.run(task);
  }
}
