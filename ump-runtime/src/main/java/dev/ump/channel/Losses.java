package dev.ump.channel;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Counts the lost requests whose callers are still to be told, by tasks that wait in the channel's
 * executor. Each keeps a call and all that depends on it, so a server that loses requests faster than
 * the executor tells their callers would fill the heap: it is slowed down, the more the longer the line.
 *
 * <p>It sleeps for a bounded time, and does not wait for the line to get shorter: the executor may need
 * the very thread that receives.
 *
 * <p>Safe for use by several threads.
 */
final class Losses {
  /** So many may wait at no cost. */
  private static final int FREE = 1_000;

  private static final int MOST = 100_000;
  private static final long NANOS_EACH = 100;

  private final AtomicInteger waiting = new AtomicInteger();

  /** A caller is about to be told. */
  void begin() {
    waiting.incrementAndGet();
  }

  /** The executor has come to it. */
  void end() {
    waiting.decrementAndGet();
  }

  /** Slows down who receives, if the line is long. No role may be held. */
  void slowDown() {
    int line = waiting.get();
    if (line > FREE) {
      LockSupport.parkNanos(Math.min(line, MOST) * NANOS_EACH);
    }
  }
}
