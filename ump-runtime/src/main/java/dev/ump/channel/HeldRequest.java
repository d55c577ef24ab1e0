package dev.ump.channel;

import dev.ump.internal.RefusableRequest;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request of a batch, as its handler sees it: it keeps the answer until the batch has ended.
 *
 * <h2>Protocol</h2>
 *
 * <p>{@code word} is null until there is an answer; then it is that answer, until the batch ends.
 * The thread that executes the batch takes the answer out, by one atomic update that leaves a mark.
 * So an answer of another thread, such as that of a stage, is either found by the end of the batch
 * or finds the mark. If there was an answer, the mark says so, and a later one is refused: it must
 * not reach the request before the one that was taken out does. If there was none, the next answer
 * goes to the request itself, if the batch was committed, or nowhere, if the batch has failed and
 * so the request has an outcome.
 */
final class HeldRequest<M, R extends @Nullable Object, E extends Throwable>
    implements Request<M, R, E>, RefusableRequest {
  /** The place of a request in its batch. */
  enum Place {
    /** Its handler has not returned. */
    HANDLED(InFlight.State.HANDLED),
    /** It is answered. */
    HELD(InFlight.State.HELD),
    /** Its handler has returned without an answer. */
    OPEN(InFlight.State.OPEN),
    /** It has left the batch. */
    OUT(null);

    /** How it is shown; null if it has its outcome. */
    final InFlight.@Nullable State state;

    Place(InFlight.@Nullable State state) {
      this.state = state;
    }
  }

  /** A failure that was answered: as the caller is to see it, and as it was given. */
  record Failed(Failure seen, Throwable given) {}

  /** It left a batch that was committed, without an answer. */
  private static final Object RELEASED = new Object();

  /** It left a batch that has failed, without an answer. */
  private static final Object DROPPED = new Object();

  /** It left its batch, and has been answered. */
  private static final Object ANSWERED = new Object();

  private static final VarHandle WORD;

  static {
    try {
      WORD = MethodHandles.lookup().findVarHandle(HeldRequest.class, "word", Object.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private @Nullable ChannelRequest<M, R, E> request; // written before others see this
  private volatile @Nullable Object word;
  private volatile boolean isReturned;

  /** The next request of the batch. */
  volatile @Nullable HeldRequest<?, ?, ?> next;

  /** Whether its failure was reported to the server. Confined to the executing thread. */
  boolean isReported;

  void begin(ChannelRequest<M, R, E> request) {
    this.request = request;
  }

  ChannelRequest<M, R, E> request() {
    return Objects.requireNonNull(request, "set before use");
  }

  // ---- for the thread that executes the batch

  /** The handler has returned. */
  void returned() {
    isReturned = true;
  }

  /** Returns the failure that it was answered with, or null. */
  @Nullable Failed failure() {
    Object seen = word;
    return seen instanceof Failed failed
        ? failed
        : seen instanceof Failure made ? new Failed(made, made.thrown()) : null;
  }

  /** Answers it, unless it is answered, with a failure that was made in advance. */
  void failExhausted() {
    WORD.compareAndSet(this, null, Exhaustion.OF_HANDLER);
  }

  /**
   * The batch is committed: returns the answer, see {@link #outcome}; null if there is none, or if
   * this has left the batch before. If there is none, the next answer goes to the request.
   */
  @Nullable Object release() {
    return takeOut(RELEASED);
  }

  /** The batch has failed: returns the same. If there is none, the next answer goes nowhere. */
  @Nullable Object drop() {
    return takeOut(DROPPED);
  }

  private @Nullable Object takeOut(Object mark) {
    for (; ; ) {
      Object seen = word;
      if (isOut(seen)) {
        return null;
      }
      if (WORD.compareAndSet(this, seen, seen == null ? mark : ANSWERED)) {
        return seen;
      }
    }
  }

  private static boolean isOut(@Nullable Object seen) {
    return seen == RELEASED || seen == DROPPED || seen == ANSWERED;
  }

  /** Returns what the caller gets for a held answer. */
  static @Nullable Object outcome(Object held) {
    return held instanceof Failed failed
        ? failed.seen()
        : held == BlockingCall.NULL_REPLY ? null : held;
  }

  // ---- for any thread

  Place place() {
    Object seen = word;
    if (seen == null) {
      return isReturned ? Place.OPEN : Place.HANDLED;
    }
    return isOut(seen) ? Place.OUT : Place.HELD;
  }

  @Override
  public M message() {
    return request().message();
  }

  @Override
  public boolean isPost() {
    return request().isPost();
  }

  @Override
  public boolean reply(R value) {
    return hold(value == null ? BlockingCall.NULL_REPLY : value)
        ? isSeen()
        : word == RELEASED && request().reply(value);
  }

  @Override
  public boolean fail(E error) {
    Objects.requireNonNull(error, "error");
    try {
      if (word != RELEASED && hold(failed(error))) {
        return isSeen();
      }
    } catch (IllegalStateException answered) {
      request().tellOf(error);
      throw answered;
    }
    if (word == RELEASED) {
      return request().fail(error);
    }
    request().tellOf(error);
    return false;
  }

  /** It leaves the batch, to which it has added nothing. */
  @Override
  public void refuse(RuntimeException failure) {
    if (!WORD.compareAndSet(this, null, RELEASED)) {
      throw request().answeredBefore();
    }
    request().refuse(failure);
  }

  @Override
  public boolean end(UmpException outcome) {
    Objects.requireNonNull(outcome, "outcome");
    if (word != RELEASED && hold(new Failed(new Failure(outcome), outcome))) {
      return isSeen();
    }
    return word == RELEASED && request().end(outcome);
  }

  private Failed failed(Throwable error) {
    return new Failed(request().failure(error), error);
  }

  @Override
  public void close() {
    ChannelRequest<M, R, E> own = request();
    if (word == null
        && WORD.compareAndSet(
            this, null, new UnansweredOutcome(true, own.core.exceptions, own.message()))) {
      return;
    }
    if (word == RELEASED) {
      own.close();
    }
  }

  /**
   * Keeps an answer; false if the batch has ended.
   *
   * @throws IllegalStateException if there is one
   */
  private boolean hold(Object answer) {
    Object seen = WORD.compareAndExchange(this, null, answer);
    if (seen == null) {
      return true;
    }
    if (seen == RELEASED || seen == DROPPED && WORD.compareAndSet(this, DROPPED, ANSWERED)) {
      return false;
    }
    throw request().answeredBefore();
  }

  /** Returns whether the caller is there: it may see the answer. */
  private boolean isSeen() {
    return !isPost() && !isAbandoned();
  }

  @Override
  public boolean isAbandoned() {
    return request().isAbandoned();
  }

  /** The request itself is not answered while this holds an answer: then no action is run. */
  @Override
  public void onAbandoned(Runnable action) {
    Objects.requireNonNull(action, "action");
    request().onAbandoned(() -> {
      if (word == null || word == RELEASED) {
        action.run();
      }
    });
  }

  @Override
  public String toString() {
    return String.valueOf(request);
  }
}
