package dev.ump.service;

import dev.ump.internal.thread.Uncaught;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One call on its way through the interceptors of one side.
 *
 * <p>It passes them on one thread, and may end on another. {@code actions} is guarded by this
 * object, and is null once the call has ended. So each action is run once: by the thread that ends
 * the call, or by the thread that adds it too late. No action runs under the lock.
 */
final class InterceptedCall {
  private final List<CallInterceptor> interceptors;
  private final ServiceMethod method;
  private final Envelope<?> envelope;
  private final String server;
  private final boolean isOneWay;
  private final boolean isOnServer;

  private @Nullable Deque<BiConsumer<? super @Nullable Object, ? super @Nullable Throwable>>
      actions = new ArrayDeque<>();
  private @Nullable Object reply;
  private @Nullable Throwable failure;

  /** Whether it is executed later than dispatched. Confined to the thread that dispatches. */
  private boolean isPutOff;

  InterceptedCall(
      List<CallInterceptor> interceptors,
      ServiceMethod method,
      Envelope<?> envelope,
      String server,
      boolean isOneWay,
      boolean isOnServer) {
    this.interceptors = interceptors;
    this.method = method;
    this.envelope = envelope;
    this.server = server;
    this.isOneWay = isOneWay;
    this.isOnServer = isOnServer;
  }

  /** Sends or executes the call, inside all interceptors. */
  void run(ContextPropagator.Execution call) throws Throwable {
    run(0, call);
  }

  private void run(int from, ContextPropagator.Execution call) throws Throwable {
    if (from == interceptors.size()) {
      call.run();
      return;
    }
    WrappedExecution.in(interceptors.get(from), this, () -> run(from + 1, call));
  }

  /** Returns the call for the interceptor that proceeds by this execution. */
  CallInterceptor.Invocation step(ContextPropagator.Execution inner) {
    return new Step(inner);
  }

  void putOff() {
    isPutOff = true;
  }

  boolean isPutOff() {
    return isPutOff;
  }

  synchronized boolean isEnded() {
    return actions == null;
  }

  /** Runs the actions, unless the call has already ended. */
  void end(@Nullable Object reply, @Nullable Throwable failure) {
    Deque<BiConsumer<? super @Nullable Object, ? super @Nullable Throwable>> waiting;
    synchronized (this) {
      waiting = actions;
      if (waiting == null) {
        return;
      }
      this.reply = reply;
      this.failure = failure;
      actions = null;
    }
    waiting.forEach(this::tell);
  }

  private void tell(BiConsumer<? super @Nullable Object, ? super @Nullable Throwable> action) {
    Uncaught.guard(() -> action.accept(reply, failure));
  }

  /** The call as one interceptor sees it. */
  private final class Step implements CallInterceptor.Invocation {
    private final ContextPropagator.Execution inner;

    Step(ContextPropagator.Execution inner) {
      this.inner = inner;
    }

    @Override
    public String server() {
      return server;
    }

    @Override
    public String service() {
      return method.service();
    }

    @Override
    public String method() {
      return method.signature();
    }

    @Override
    public ServiceMethod description() {
      return method;
    }

    @Override
    public Envelope<?> envelope() {
      return envelope;
    }

    @Override
    public boolean isOneWay() {
      return isOneWay;
    }

    @Override
    public boolean isOnServer() {
      return isOnServer;
    }

    @Override
    public void proceed() throws Throwable {
      inner.run();
    }

    @Override
    public void whenEnded(
        BiConsumer<? super @Nullable Object, ? super @Nullable Throwable> action) {
      Objects.requireNonNull(action, "action");
      synchronized (InterceptedCall.this) {
        if (actions != null) {
          actions.addFirst(action);
          return;
        }
      }
      tell(action);
    }

    @Override
    public String toString() {
      return method.name();
    }
  }
}
