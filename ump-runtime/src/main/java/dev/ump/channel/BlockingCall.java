package dev.ump.channel;

import dev.ump.internal.waiting.Waiter;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * The reply slot of a thread that sleeps until it has its answer.
 *
 * <p>A caller that waits awake needs none: it reads the word of its request, see
 * {@link SentRequest}. Only a caller that goes to sleep makes this slot, and puts it into that
 * word.
 *
 * <p>{@code outcome} is set once, by compare-and-set. The caller publishes its {@code waiter} and
 * looks for an outcome; the thread that sets the outcome looks for a waiter: see {@link Waiter}.
 */
final class BlockingCall implements PendingCall {
  /** Wraps a reply that is a pending call itself. */
  record Wrapped(Object reply) {}

  /** The outcome that the caller sets. */
  record Abandoned(UmpException thrown) {}

  static final Object NULL_REPLY = new Object();
  private static final VarHandle LINK;
  private static final VarHandle OUTCOME;

  static {
    try {
      var lookup = MethodHandles.lookup();
      LINK = lookup.findVarHandle(BlockingCall.class, "link", Object.class);
      OUTCOME = lookup.findVarHandle(BlockingCall.class, "outcome", Object.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  // read and written by BlockingSend, too, which may have no frame for a call
  volatile @Nullable Object outcome;
  volatile @Nullable Waiter waiter;
  private volatile @Nullable Object link;

  /** Wraps an outcome for a field where null, or a pending call, means that there is none. */
  static Object word(@Nullable Object outcome) {
    return outcome == null
        ? NULL_REPLY
        : outcome instanceof LinkedFuture<?> ? new Wrapped(outcome) : outcome;
  }

  /**
   * Returns the reply that an outcome is. {@link BlockingSend#exchange} does the same without a
   * frame of its own.
   *
   * @throws Throwable the failure that it is
   */
  static @Nullable Object reply(Object outcome) throws Throwable {
    if (outcome instanceof Failure failure) {
      throw failure.thrown();
    }
    if (outcome instanceof UnansweredOutcome ending) {
      throw ending.exception();
    }
    if (outcome instanceof Abandoned abandoned) {
      throw abandoned.thrown();
    }
    if (outcome instanceof Wrapped wrapped) {
      return wrapped.reply();
    }
    return outcome == NULL_REPLY ? null : outcome;
  }

  /** Sets the request, before the queue publishes both. */
  void begin(SentRequest<?> request) {
    LINK.set(this, request);
  }

  /** Ends it on behalf of its caller; false if an answer was faster. */
  boolean abandon(UmpException failure) {
    return OUTCOME.compareAndSet(this, null, new Abandoned(failure));
  }

  @Override
  public boolean isEnded() {
    return outcome != null;
  }

  @Override
  public boolean isAbandoned() {
    return outcome instanceof Abandoned;
  }

  @Override
  public boolean isAnswered() {
    Object outcome = this.outcome;
    return outcome != null && !(outcome instanceof Abandoned);
  }

  @Override
  public @Nullable SentRequest<?> request() {
    return PendingCall.request(link);
  }

  @Override
  public @Nullable Thread sleeper() {
    Waiter sleeper = waiter;
    return sleeper == null ? null : sleeper.thread();
  }

  @Override
  public void loosen(WeakReference<SentRequest<?>> request) {
    link = request;
  }

  @Override
  public boolean end(@Nullable Object result) {
    boolean isFirst = OUTCOME.compareAndSet(this, null, result == null ? NULL_REPLY : result);
    Waiter sleeper = waiter;
    if (sleeper != null) {
      sleeper.signal(); // again, if the first one had no stack left for this
    }
    return isFirst;
  }
}
