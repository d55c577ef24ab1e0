package dev.ump.service;

import org.jspecify.annotations.Nullable;

/** A call on its way, with the context of its caller. */
record CarriedCall<S, R extends @Nullable Object>(
    Call<S, R> call, ContextPropagator.Snapshot context) implements Call<S, R> {

  /** Returns the number of the wrapped call. */
  @Override
  public int opcode() {
    return call.opcode();
  }
}
