package dev.ump.channel;

import static dev.ump.internal.queue.ChannelState.CLOSED;

import dev.ump.internal.DropListener;
import dev.ump.internal.FailureListener;
import dev.ump.internal.Interlude;
import dev.ump.internal.lost.Watch;
import dev.ump.internal.lost.WatchList;
import dev.ump.internal.queue.ChannelState;
import dev.ump.internal.queue.Places;
import dev.ump.internal.queue.Receivers;
import dev.ump.internal.queue.RequestQueue;
import dev.ump.internal.queue.Room;
import dev.ump.internal.queue.RoomLine;
import dev.ump.internal.queue.Takers;
import dev.ump.internal.thread.Courier;
import dev.ump.internal.waiting.Backoff;
import dev.ump.internal.waiting.Deadline;
import dev.ump.internal.waiting.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The state that the ends of a channel share: the queue, its receivers, and whether a client or
 * server is left. {@link ChannelState} says how the ends do not miss each other.
 */
final class ChannelCore {

  final String name;
  final Exceptions exceptions;
  final Executor executor;
  final @Nullable Executor callbacks;

  /** The time of limits and ages, or null if that is {@link System#nanoTime()}. */
  final @Nullable TimeSource time;

  /** Runs what may be code of users, where the current thread must not. It submits nothing. */
  final Courier courier = new Courier();

  private final EndsOnExecutor ends;

  /** Returns whether a message is urgent; null if none is. Set before the first one is sent. */
  @Nullable Predicate<Object> isUrgent;

  /** How long senders wait for room that wait for no answer; null if they do not. */
  final @Nullable Duration patience;

  final @Nullable RoomLine roomLine;

  final ChannelState state = new ChannelState();
  final Places places;
  final RequestQueue queue;
  final Receivers receivers;
  final Clients clients;

  /** How long callers leave the server alone before they look at a future. */
  final Backoff backoff = new Backoff();

  /** The requests that were received, are still to be answered, and are watched. */
  final WatchList openRequests = new WatchList();

  /** The runs of {@code serve}, and the turns. */
  final Takers takers = new Takers();

  /** The turns of {@code serveOn}. They are kept so that a turn that an executor drops is found. */
  final List<Receivers.Turn> turns = new CopyOnWriteArrayList<>();

  /** Called for each failure that a handler, or a later answer, ends a request with. */
  volatile @Nullable FailureListener failures;

  /** Whether a virtual thread serves: the last one that began. It only affects how threads wait. */
  boolean isServedVirtually;

  /**
   * Whether a virtual thread went to sleep for an answer since the server looked. It only affects
   * how threads wait. Only changes are written: all senders read the same cache line.
   */
  boolean isCalledVirtually;

  /** Whether a thread ever received without {@code serve}, so that one may do so again. */
  volatile boolean isReceivedByHand;

  /** Whether a thread with a loop of its own ever served this, and may do so again. */
  volatile boolean isServedByLoop;

  /** The number of threads that will serve this and have not begun. */
  final AtomicInteger threadsToCome = new AtomicInteger();

  /** What the handler may have to do between two requests; set before it handles any. */
  @Nullable Interlude interlude;

  /** Notified of posts that are dropped; set before anything is sent. */
  @Nullable DropListener dropListener;

  /** Ends the pause between two requests, if there is one. Must be short. */
  volatile @Nullable Runnable endPause;

  /** The watch that notices that the server is lost. */
  @Nullable Watch<?> serverWatch;

  /** Makes one whose senders do not wait for room, and without urgent messages. */
  ChannelCore(
      Object clientsToken,
      String name,
      int capacity,
      Executor executor,
      @Nullable Executor callbacks,
      @Nullable Function<Object, String> describe,
      @Nullable Ticker ticker) {
    this(clientsToken, name, capacity, null, null, executor, callbacks, describe, ticker);
  }

  ChannelCore(
      Object clientsToken,
      String name,
      int capacity,
      @Nullable Duration patience,
      @Nullable Predicate<Object> isUrgent,
      Executor executor,
      @Nullable Executor callbacks,
      @Nullable Function<Object, String> describe,
      @Nullable Ticker ticker) {
    this.name = name;
    this.exceptions = new Exceptions(name, describe);
    this.patience = patience;
    this.roomLine = patience == null ? null : new RoomLine();
    this.places = new Places(capacity == Integer.MAX_VALUE ? null : new Room(capacity, roomLine));
    this.queue = new RequestQueue(state, places);
    if (isUrgent != null) {
      expectUrgent(isUrgent);
    }
    this.receivers = new Receivers(state, queue, courier);
    this.clients = new Clients(state, receivers, clientsToken);
    this.executor = executor;
    this.callbacks = callbacks;
    this.time = ticker == null ? null : new TickerTime(ticker, courier);
    this.ends = new EndsOnExecutor(executor, courier);
  }

  /** Returns whether a queued request could be received, or ended, other than by {@code takers}. */
  boolean mayBeReceivedElsewhere() {
    return isReceivedByHand || threadsToCome.get() > 0 || isClosed();
  }

  /** Called when a caller has learnt more of the time between two looks. */
  void noteWindows() {
    boolean areLong = backoff.isLong(queue.areWindowsLong);
    if (areLong != queue.areWindowsLong) {
      queue.areWindowsLong = areLong;
    }
  }

  boolean isClosed() {
    return state.hasAny(CLOSED);
  }

  /** Knows from now on which messages are urgent. */
  void expectUrgent(Predicate<Object> isUrgent) {
    queue.expectUrgent();
    this.isUrgent = isUrgent;
  }

  /**
   * Returns whether a message overtakes what is queued. May run code of users, which may throw
   * anything.
   */
  boolean isUrgent(Object message) {
    return isUrgent != null && isUrgent.test(message);
  }

  /** Returns the deadline of a time limit that begins now. */
  Deadline after(Duration timeout) {
    return Deadline.after(timeout, time);
  }

  /** Begins to watch for clients and servers that are lost. */
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
