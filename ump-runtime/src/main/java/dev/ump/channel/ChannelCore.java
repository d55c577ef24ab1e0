package dev.ump.channel;

import static dev.ump.channel.ChannelState.CLOSED;
import static dev.ump.channel.ChannelState.FINISHED;
import static dev.ump.channel.ChannelState.NO_CLIENTS;

import dev.ump.internal.Backoff;
import dev.ump.internal.Courier;
import dev.ump.internal.Deadline;
import dev.ump.internal.Durations;
import dev.ump.internal.Handover;
import dev.ump.internal.Timer;
import dev.ump.internal.Watch;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the ends of a channel share: the queue, who waits for it, and whether anybody will add to it or
 * take from it. How the ends keep from missing each other is told in {@link ChannelState}.
 */
final class ChannelCore {
  /** For how long an executor may leave a task lying that ends a request. */
  private static final long PATIENCE_NANOS = 2_000_000_000;

  private static final RejectedExecutionException LATE =
      new RejectedExecutionException("The executor did not run a task in time.");

  final String name;
  final Executor executor;
  final @Nullable Executor callbacks;
  /** Runs what may run code of users, where the current thread must not. */
  final Courier courier = new Courier();

  final ChannelState state = new ChannelState();
  final RequestQueue queue;
  final Receivers receivers = new Receivers(this);
  final Clients clients;

  /** For how long callers leave the server alone before they look at a future. */
  final Backoff backoff = new Backoff();

  /** The runs of {@code serve}. */
  final List<Handling> handlings = new CopyOnWriteArrayList<>();

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

  private final @Nullable Function<Object, String> describe;
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
    this.queue = new RequestQueue(state, capacity == Integer.MAX_VALUE ? null : new Room(capacity));
    this.executor = executor;
    this.callbacks = callbacks;
    this.describe = describe;
  }

  // ---- senders

  /**
   * Queues a request that has its place.
   *
   * @return whether a receiver is awake, as far as anybody knows
   * @throws IllegalStateException if every client is closed, so the request will not be delivered
   */
  boolean enqueue(ChannelRequest<?, ?, ?> request) {
    queue.add(request);
    if (state.isUsual()) {
      return true;
    }
    enqueuedAtUnusualTime(request);
    return false;
  }

  private void enqueuedAtUnusualTime(ChannelRequest<?, ?, ?> request) {
    if (state.hasAny(CLOSED)) {
      Drain.failOne(request);
    } else if (!state.hasAny(NO_CLIENTS)) {
      receivers.wakeOne();
    } else if (queue.withdraw(request)) {
      throw closedClient();
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

  // ---- ends

  boolean isClosed() {
    return state.hasAny(CLOSED);
  }

  void close() {
    state.set(CLOSED);
    Drain.run(this);
    receivers.wakeAll();
    if (serverWatch != null) {
      serverWatch.stop();
    }
    clients
        .stop(); // or what this describes messages with would be kept, and perhaps a client by that
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

  /**
   * Runs a task on the executor, on behalf of the timer or the net, which must not wait. If the executor
   * refuses the task, or does not come to it in time, the task runs on a thread of its own: the request
   * that it ends must end.
   */
  void onExecutor(Runnable task) {
    courier.run(() -> {
      var handover = new Handover(task, notTaken -> new Courier().run(task));
      Timer.schedule(() -> handover.notTaken(LATE), PATIENCE_NANOS);
      handover.to(executor);
    });
  }

  // ---- what is told of it

  /** How a message is called in the text of an exception. */
  String describe(Object message) {
    String plain = "Request of type " + message.getClass().getName() + " to '" + name + "'";
    if (describe == null) {
      return plain;
    }
    try {
      String own = describe.apply(message);
      return own == null ? plain : own;
    } catch (Throwable failed) { // the outcome of a request must not depend on it
      return plain + " (whose description failed with " + failed.getClass().getName() + ")";
    }
  }

  IllegalStateException closedClient() {
    return new IllegalStateException("This client of '" + name + "' is closed.");
  }

  ChannelFullException full(Object message) {
    return new ChannelFullException(
        describe(message) + " was refused: the channel is full; " + UmpException.fate(false) + ".");
  }

  SendInterruptedException interrupted(Object message, boolean maybeExecuted) {
    return new SendInterruptedException(
        describe(message)
            + ": the calling thread was interrupted; "
            + UmpException.fate(maybeExecuted)
            + ".",
        maybeExecuted);
  }

  ReplyTimeoutException timedOut(
      Object message, Deadline deadline, boolean maybeExecuted, Whereabouts seen) {
    String text = describe(message)
        + " got no reply within "
        + Durations.format(deadline.timeout())
        + (deadline.isInherited() ? ", which was left to the call being handled" : "")
        + "; "
        + UmpException.fate(maybeExecuted);
    if (seen.isQueued() == maybeExecuted) { // it was received in between
      return new ReplyTimeoutException(text + ".", maybeExecuted);
    }
    var failure = new ReplyTimeoutException(text + seen.text() + ".", maybeExecuted);
    if (seen.stack() != null) {
      failure.addSuppressed(seen.stack());
    }
    return failure;
  }
}
