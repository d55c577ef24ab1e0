package dev.ump.channel;

import dev.ump.internal.RequestScope;
import dev.ump.internal.exhaustion.StackProbe;
import org.jspecify.annotations.Nullable;

/**
 * A request whose handler returns before all is executed; the rest is executed by threads that are
 * inside another handler of the same server, or at its end.
 *
 * <p>Each part has a {@link HandlerRun} of its own, above the one that is interrupted by it, as in
 * {@link InsideCalls}. That run is no taker of the channel, and owes no answer. It has an
 * interruption of its own; those further down the stack wait until the part is over.
 *
 * <p>The server does not refer to this: a request that is lost is noticed, see {@link OpenRequest}.
 *
 * @param batch the batch in which its handler was called, or null
 */
record HandledRequest(
    ChannelRequest<?, ?, ?> request, @Nullable RunningBatch batch) implements RequestScope {

  /** Returns the request of a channel that the current thread handles, the innermost, or null. */
  static @Nullable HandledRequest current(ChannelCore core) {
    for (HandlerRun run = HandlerThread.currentHandling(); run != null; run = run.outer()) {
      if (run.core == core) {
        ChannelRequest<?, ?, ?> request = run.request();
        return request == null ? null : new HandledRequest(request, run.batch());
      }
    }
    return null;
  }

  @Override
  public Object message() {
    return request.message();
  }

  @Override
  public void putOff() {
    HandlerRun run = HandlerThread.currentHandling();
    HandlerRun outer = run != null && run.isInPlace() ? run.outer() : null;
    while (outer != null && outer.core != request.core) {
      outer = outer.outer();
    }
    if (outer != null) { // its caller is the handler below, on the same stack
      String ring = outer.place() + " -> " + request.core.name;
      throw request.core.exceptions.deadlock(request.message(), ring, false);
    }
    if (batch != null) { // its answer would not wait for the batch that executes it
      throw new IllegalStateException(
          request.describe() + " cannot wait until " + request.core.name + " executes other calls: "
              + request.core.name + " executes calls in batches, and a call belongs to one batch.");
    }
    if (run != null && run.core == request.core) {
      run.putOff();
    }
  }

  @Override
  public void execute(Part part) throws Throwable {
    StackProbe.ensureFrames(); // or what is suspended might stay so
    HandlerRun below = HandlerThread.currentHandling();
    allowOthers(below, false);
    try {
      executeInRun(part);
    } finally {
      allowOthers(below, true);
    }
  }

  private void executeInRun(Part part) throws Throwable {
    var run = new HandlerRun(request.core, batch);
    run.enter();
    try {
      run.handle(request);
      part.run();
    } finally {
      Interruption own = run.interruptionOrNull();
      run.handled();
      run.leave();
      if (own != null) { // a call may have any number of parts
        request.removeAction(own);
      }
    }
  }

  /**
   * Says whether what is handled further down the stack may interrupt this thread: something else
   * begins, or is over. A part of a request that is executed there has said so of what is below
   * itself.
   *
   * @param innermost what the thread handled before, and goes on with afterwards
   */
  static void allowOthers(@Nullable HandlerRun innermost, boolean isAllowed) {
    for (HandlerRun run = innermost; run != null; run = run.isPart() ? null : run.outer()) {
      Interruption interruption = run.interruptionOrNull();
      if (interruption != null) {
        interruption.allow(isAllowed);
      }
    }
  }
}
