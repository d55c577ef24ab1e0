package dev.ump.channel;

import dev.ump.internal.Deadline;
import java.time.Duration;
import java.util.concurrent.ForkJoinPool;

/**
 * Does once, when the first channel is opened, what might otherwise be done for the first time at the
 * end of a stack. A class whose initialization overflows the stack can never be used again, and on
 * recent JDKs a lambda whose linkage does cannot either; then no channel of the process would work.
 */
final class Rehearsal {
  static {
    var core = new ChannelCore(
        new Object(), "rehearsal", Integer.MAX_VALUE, ForkJoinPool.commonPool(), null, null);
    sendAsync(core).cancel(false);
    sendAsync(core).complete("");
    sendAsync(core).completeExceptionally(new IllegalStateException());
    sendAsync(core).expire(core, "", Deadline.after(Duration.ZERO));
    core.queue.countBefore(null, 1);
    new Ending(true, core, "").exception();
    new Ending(false, core, "").exception();
    core.interrupted("", false);
    core.full("");
    HandlerException.wrap("", new StackOverflowError());
    Exhaustion.ending(true);
    TimedRequest.limit(Deadline.NEVER, "");
    HandlingThread.currentHandling();
    HandlingThread.current();
    CallContext.current();
    core.close();
  }

  private Rehearsal() {}

  private static FutureCall<String> sendAsync(ChannelCore core) {
    var call = new FutureCall<String>();
    var request = new ChannelRequest<String, String, RuntimeException>(core, "", call);
    call.begin(request);
    core.enqueue(request);
    return call;
  }

  /** Returns when it is done. */
  static void ensureDone() {}
}
