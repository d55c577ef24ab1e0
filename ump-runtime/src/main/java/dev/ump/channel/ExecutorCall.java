package dev.ump.channel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A future call whose continuations run on an executor, or in place if that rejects them.
 *
 * <p>The outcome is decided when the answer comes, and set when the executor comes to it.
 */
final class ExecutorCall<R extends @Nullable Object> extends FutureCall<R> {
  private static final VarHandle DECIDED;

  static {
    try {
      DECIDED = MethodHandles.lookup().findVarHandle(ExecutorCall.class, "decided", boolean.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final Executor callbacks;
  private volatile boolean decided;

  ExecutorCall(Executor callbacks) {
    this.callbacks = callbacks;
  }

  @Override
  boolean isDecided() {
    return decided;
  }

  @Override
  boolean decide() {
    return DECIDED.compareAndSet(this, false, true);
  }

  @Override
  public boolean end(@Nullable Object outcome) {
    if (!decide()) {
      return false;
    }
    try {
      callbacks.execute(() -> settle(outcome));
    } catch (Throwable rejected) {
      settle(outcome);
    }
    return true;
  }
}
