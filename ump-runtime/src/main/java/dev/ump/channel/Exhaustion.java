package dev.ump.channel;

import java.util.concurrent.locks.LockSupport;

/**
 * What is done when there is no memory for what must be done all the same: outcomes that were made
 * beforehand, and patience.
 */
final class Exhaustion {
  private static final long PAUSE_NANOS = 1_000_000;

  /** A handler failed, and there was no memory to say with what. */
  static final Failure OF_HANDLER = new Failure(HandlerException.withoutMemory());

  private static final ServerClosedException CLOSED = new ServerClosedException(
      "A request was not received: the server is closed, and there was no memory to say which; "
          + UmpException.fate(false) + ".");

  private static final NoReplyException NO_REPLY = new NoReplyException(
      "A request was given up by the server without a reply, and there was no memory to say which; "
          + UmpException.fate(true) + ".");

  static {
    CLOSED.setStackTrace(new StackTraceElement[0]);
    NO_REPLY.setStackTrace(new StackTraceElement[0]);
  }

  private Exhaustion() {}

  static UmpException ending(boolean wasReceived) {
    return wasReceived ? NO_REPLY : CLOSED;
  }

  /**
   * Does what some bytes of memory are needed for and what others wait for, as soon as there are some:
   * the current thread could do nothing else without memory either.
   *
   * @param step does nothing if it throws {@code OutOfMemoryError}
   */
  static void insist(Runnable step) {
    for (; ; ) {
      try {
        step.run();
        return;
      } catch (OutOfMemoryError full) {
        pause();
      }
    }
  }

  /** Waits a moment for memory. */
  static void pause() {
    LockSupport.parkNanos(PAUSE_NANOS);
  }
}
