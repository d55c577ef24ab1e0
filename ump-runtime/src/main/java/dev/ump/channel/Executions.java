package dev.ump.channel;

import org.jspecify.annotations.Nullable;

/**
 * Makes executions. It names no batches but in one call, so their classes are loaded when a handler
 * wants batches: until then the compiler knows that there is one kind of {@link Execution}.
 */
final class Executions {
  private Executions() {}

  /** Returns the execution of a handler: in batches, if it wants that. */
  static <M, R extends @Nullable Object, E extends Throwable> Execution<M, R, E> of(
      ChannelCore core, Handler<M, R, E> handler, boolean isLoop) {
    var handling = new HandlerRun(core, handler, isLoop);
    return handler instanceof BatchingHandler<M, R, E> batching
        ? BatchExecution.of(core, handling, batching)
        : new Execution<>(core, handling, handler);
  }
}
