package dev.ump.service;

import org.jspecify.annotations.Nullable;

/**
 * The execution of one call, as a {@link ContextPropagator.Snapshot} or {@link CallInterceptor}
 * gets it. That is code of users: it may fail to run it, run it twice, on another thread or too
 * late, or hide what it throws.
 *
 * <p>The call is executed at most once, on the thread that handles it, before that code returns. So
 * calls of one server stay one at a time whatever that code does. A mistake in it is the failure of
 * the call if the call has no answer yet. No field needs a fence: other threads read only
 * {@code thread}, which is final.
 */
final class WrappedExecution implements ContextPropagator.Execution {
  private final ContextPropagator.Execution call;
  private final String owner;
  private final String rule;
  private final Thread thread = Thread.currentThread();
  private boolean isBegun;
  private boolean isOver;
  private @Nullable Throwable thrown;

  private WrappedExecution(ContextPropagator.Execution call, String owner, String rule) {
    this.call = call;
    this.owner = owner;
    this.rule = rule;
  }

  /**
   * Executes a call in a context.
   *
   * @param propagator named by its class if the context does not do what it must
   * @throws IllegalStateException if the context did not execute the call
   * @throws Throwable what the call or the context threw
   */
  static void in(
      ContextPropagator.Snapshot context, ContextPropagator.Execution call, Class<?> propagator)
      throws Throwable {
    in(
        context,
        call,
        "The context of " + propagator.getName(),
        "Snapshot.wrap(call) calls call.run() once");
  }

  /**
   * Sends or executes a call inside an interceptor.
   *
   * @throws IllegalStateException if the interceptor returned without calling {@code proceed}
   * @throws Throwable what the call or the interceptor threw
   */
  static void in(
      CallInterceptor interceptor, InterceptedCall seen, ContextPropagator.Execution call)
      throws Throwable {
    in(
        inner -> interceptor.around(seen.step(inner)),
        call,
        "The interceptor " + interceptor.getClass().getName(),
        "CallInterceptor.around(call) calls call.proceed() once");
  }

  private static void in(
      ContextPropagator.Snapshot code, ContextPropagator.Execution call, String owner, String rule)
      throws Throwable {
    var execution = new WrappedExecution(call, owner, rule);
    try {
      code.wrap(execution);
    } finally {
      execution.isOver = true;
    }
    if (!execution.isBegun) {
      throw execution.wrong("returned without executing the call; it was not executed");
    }
    if (execution.thrown != null) { // that code has hidden it
      throw execution.thrown;
    }
  }

  @Override
  public void run() throws Throwable {
    if (Thread.currentThread() != thread) {
      throw wrong("tried to execute the call on another thread; that was refused");
    }
    if (isOver) {
      throw wrong("tried to execute the call after it had returned; that was refused");
    }
    if (isBegun) {
      throw wrong("tried to execute the call twice; the second time was refused");
    }
    isBegun = true;
    try {
      call.run();
    } catch (Throwable failure) {
      thrown = failure;
      throw failure;
    }
  }

  private IllegalStateException wrong(String what) {
    return new IllegalStateException(
        owner + " " + what + ". " + rule + ", on its own thread, before it returns.");
  }
}
