package dev.ump.service;

import org.jspecify.annotations.Nullable;

/** A call on its way, with the context of its caller. */
record CarriedCall<S, R extends @Nullable Object>(
    Call<S, R> call, ContextPropagator.Snapshot context) implements Call<S, R> {

  /** Returns what was sent, or would have been sent without a context. */
  static <S> Envelope<S> unwrapped(Envelope<S> envelope) {
    return envelope instanceof CarriedCall<S, ?> carried ? carried.call : envelope;
  }

  /** Returns the number of the wrapped call. */
  @Override
  public int opcode() {
    return call.opcode();
  }
}
