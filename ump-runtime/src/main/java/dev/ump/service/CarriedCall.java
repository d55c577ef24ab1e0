package dev.ump.service;

import org.jspecify.annotations.Nullable;

/**
 * A call on its way, with the context of its caller.
 *
 * @param propagator what has captured the context, for messages
 */
record CarriedCall<S, R extends @Nullable Object>(
    Call<S, R> call, ContextPropagator.Snapshot context, ContextPropagator propagator)
    implements Call<S, R> {

  /** Returns what was sent, or would have been sent without a context. */
  static <S> Envelope<S> unwrapped(Envelope<S> envelope) {
    return envelope instanceof CarriedCall<S, ?> carried ? carried.call : envelope;
  }

  /**
   * Executes the call, or a part of it, in the context.
   *
   * @throws IllegalStateException if the context did not execute it
   * @throws Throwable what that or the context threw
   */
  void execute(ContextPropagator.Execution part) throws Throwable {
    WrappedExecution.in(context, part, propagator.getClass());
  }

  /** Returns the number of the wrapped call. */
  @Override
  public int opcode() {
    return call.opcode();
  }
}
