package dev.ump.service;

import dev.ump.channel.Client;
import dev.ump.internal.BatchMember;
import dev.ump.internal.future.Onlookers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * A call on its way, with the times when it was sent, begun and ended. It is sent instead of the
 * call while the calls are observed.
 *
 * <p>The caller's side sends it and sees how it ends. The server's side unwraps it, sees it begin,
 * and sees the end of a one-way call. It must not refer to its request or to a future: the watch of
 * a request keeps the message reachable, and a lost request would never be noticed.
 *
 * <p>Observation never changes the outcome of a call. Failures in here, for example no memory for
 * an event, are dropped; the call is then not counted, recorded or watched.
 *
 * <h2>Protocol</h2>
 *
 * <p>Each field is written by one thread, before a field that other threads read: {@code begun},
 * {@code returned} and {@code heldFrom} are read while calls go on, by {@link SlowCalls} and dumps.
 * A release store of the field publishes what was written before; the threads that look need no
 * more, and the call goes on without a fence.
 *
 * <p>Only an observer that {@linkplain CallObserver#seesEnds sees the ends of calls} needs more: of
 * the thread that ends the call and the thread that returns from it, the later one reports that.
 * Each writes its own field and then reads that of the other, by volatile accesses, so at least one
 * of them sees the other.
 */
final class ObservedCall<S, R extends @Nullable Object>
    implements Call<S, R>, CallTimes, MethodMessage, BatchMember {
  // not handles of variables, which need memory when they are first used
  @SuppressWarnings("rawtypes") // a class has no arguments
  private static final AtomicLongFieldUpdater<ObservedCall> BEGUN =
      AtomicLongFieldUpdater.newUpdater(ObservedCall.class, "begun");

  @SuppressWarnings("rawtypes") // as above
  private static final AtomicIntegerFieldUpdater<ObservedCall> RETURNED =
      AtomicIntegerFieldUpdater.newUpdater(ObservedCall.class, "returned");

  private final Call<S, R> call;
  private final ServiceMethod method;
  private final CallObserver observer;
  private final boolean isOneWay;
  private final Thread caller = Thread.currentThread();

  /** The event of a flight recording, if there is one; see {@link CallEvents}. */
  private final @Nullable Object event = CallEvents.beginIfWanted();

  private final long sent; // after the event, which is to last longer

  private @Nullable Thread handler; // written before begun

  /** When a thread began to execute it, by the server's time; 0 if none has. */
  private volatile long begun;

  /** Whether it has an outcome; set only for an observer that sees the ends of calls. */
  private volatile boolean isEnded;

  /** 1 once the thread that executed it has returned. */
  private volatile int returned;

  /** When its answer began to wait for the end of its batch; 0 if it does not. */
  private volatile long heldFrom;

  /** Whether it is executed in a batch. Confined to the executing thread, as the next one. */
  private boolean isInBatch;

  private CallOutcome ofBatch = CallOutcome.FAILED;

  ObservedCall(Call<S, R> call, ServiceMethod method, CallObserver observer, boolean isOneWay) {
    this.call = call;
    this.method = method;
    this.observer = observer;
    this.isOneWay = isOneWay;
    this.sent = observer.nanoTime();
    if (event != null) {
      CallEvents.sends(event, observer.inRealTime(sent));
    }
  }

  @Override
  public String text() {
    return method.name();
  }

  /** A server has dropped a message, which was posted; counts it if it is an observed call. */
  static void dropped(Object message) {
    if (message instanceof ObservedCall<?, ?> observed) {
      observed.undelivered();
    }
  }

  /** Returns what was sent, or would have been sent without observation. */
  static <S> Envelope<S> unwrapped(Envelope<S> envelope) {
    return envelope instanceof ObservedCall<S, ?> observed ? observed.call : envelope;
  }

  // ---- the caller's side

  /** Sends it and waits; it is counted before the caller continues. */
  @Nullable Object send(Client<Envelope<S>, @Nullable Object, Throwable> client, @Nullable Duration timeout)
      throws Throwable {
    Object reply;
    try {
      reply = timeout == null ? client.send(this) : client.send(this, timeout);
    } catch (Throwable failure) {
      end(CallOutcome.of(failure));
      throw failure;
    }
    end(CallOutcome.REPLIED);
    return reply;
  }

  /** Sends it; it is counted on the thread that completes the future. */
  CompletableFuture<@Nullable Object> sendAsync(
      Client<Envelope<S>, @Nullable Object, Throwable> client, @Nullable Duration timeout) {
    CompletableFuture<@Nullable Object> future;
    try {
      future = timeout == null ? client.sendAsync(this) : client.sendAsync(this, timeout);
    } catch (Throwable refused) {
      end(CallOutcome.of(refused));
      throw refused;
    }
    try {
      Onlookers.add(future, (reply, failure) -> end(CallOutcome.ofFuture(method, failure)));
    } catch (Throwable unobserved) {
      // it was sent, and the caller must get its future
    }
    return future;
  }

  void post(Client<Envelope<S>, @Nullable Object, Throwable> client) {
    try {
      client.post(this);
    } catch (Throwable refused) {
      end(CallOutcome.of(refused));
      throw refused;
    }
  }

  private void end(CallOutcome outcome) {
    boolean isSeen = observer.seesEnds();
    if (isSeen) {
      isEnded = true;
    }
    try {
      observer.ended(outcome);
      if (event != null) {
        CallEvents.commit(event, this, outcome);
      }
    } catch (Throwable unseen) {
      // the outcome belongs to the caller, whether it was counted or not
    }
    if (isSeen && (returned != 0 || begun == 0)) {
      observer.isOver(this);
    }
  }

  // ---- the server's side

  /** The current thread begins to execute it. */
  void begins() {
    handler = Thread.currentThread();
    long now = observer.nanoTime();
    if (event != null) {
      CallEvents.begins(event, observer.inRealTime(now));
    }
    BEGUN.lazySet(this, now == 0 ? 1 : now);
    try {
      observer.begins(this);
    } catch (Throwable unwatched) {
      // it is executed all the same
    }
  }

  /**
   * That thread has returned; the answer may come from another thread.
   *
   * @param isPutOff whether it is executed later; then {@link #endsLater} says how it ends
   */
  void returned(@Nullable Throwable thrown, boolean isPutOff) {
    if (isOneWay && !isPutOff) {
      CallOutcome outcome = thrown == null ? CallOutcome.REPLIED : CallOutcome.FAILED;
      if (isInBatch) {
        ofBatch = outcome;
      } else {
        end(outcome);
      }
    }
    if (!observer.seesEnds()) {
      RETURNED.lazySet(this, 1);
      return;
    }
    returned = 1;
    if (isEnded) { // else the thread that ends it finds that it has returned
      observer.isOver(this);
    }
  }

  /** It was put off, and now has an answer. */
  void endsLater(CallOutcome outcome) {
    if (isOneWay) {
      end(outcome);
    }
  }

  @Override
  public void joinsBatch() {
    isInBatch = true;
  }

  /** It is no slow call any more: if the commit is slow, that is reported once. */
  @Override
  public void isHeld() {
    if (event != null) {
      CallEvents.isHeld(event);
    }
    heldFrom = observer.nanoTime();
    observer.isOver(this);
  }

  @Override
  public void leavesBatch(boolean isCommitted) {
    if (isOneWay) {
      end(isCommitted ? ofBatch : CallOutcome.FAILED);
    }
  }

  /** It is a one-way call, and will not be executed: its server has closed. */
  void undelivered() {
    end(CallOutcome.SERVER_CLOSED);
  }

  // ---- called by others

  Call<S, R> call() {
    return call;
  }

  @Override
  public ServiceMethod method() {
    return method;
  }

  @Override
  public boolean isOneWay() {
    return isOneWay;
  }

  @Override
  public String server() {
    return observer.server();
  }

  @Override
  public Thread caller() {
    return caller;
  }

  @Override
  public @Nullable Thread handler() {
    return begun == 0 ? null : handler;
  }

  @Override
  public boolean isExecuting() {
    return begun != 0 && returned == 0;
  }

  @Override
  public long begunAt() {
    return begun;
  }

  @Override
  public long ageAt(long moment) {
    return moment - sent;
  }

  @Override
  public long queuedAt(long moment) {
    long until = begun;
    return (until == 0 ? moment : until) - sent;
  }

  @Override
  public long executedAt(long moment) {
    long from = begun;
    return from == 0 ? 0 : moment - from;
  }

  @Override
  public long heldAt(long moment) {
    long from = heldFrom;
    return from == 0 ? 0 : moment - from;
  }

  /** Delegates to the wrapped call. */
  @Override
  public int opcode() {
    return call.opcode();
  }

  /** Delegates to the wrapped call. */
  @Override
  public String toString() {
    return call.toString();
  }
}
