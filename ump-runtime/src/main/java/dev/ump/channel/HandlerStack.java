package dev.ump.channel;

/** The stack trace of the thread that a caller waited for in vain; suppressed in its exception. */
final class HandlerStack extends Throwable {
  private static final long serialVersionUID = 1L;

  HandlerStack(Thread thread) {
    super("thread '" + thread.getName() + "' when the time was up", null, false, true);
    try {
      setStackTrace(thread.getStackTrace());
    } catch (Throwable thrown) {
      // a thread of a user's class may override this; then only this trace is missing
    }
  }

  /** Returns the stack trace of the other thread. */
  @Override
  public Throwable fillInStackTrace() {
    return this;
  }
}
