package dev.ump.channel;

/** Where the thread was that a caller waited for in vain: suppressed in his exception, as evidence. */
final class HandlerStack extends Throwable {
  private static final long serialVersionUID = 1L;

  HandlerStack(Thread thread) {
    super("thread '" + thread.getName() + "' when the time was up", null, false, true);
    try {
      setStackTrace(thread.getStackTrace());
    } catch (Throwable thrown) {
      // a thread of a user's class may override this, and evidence is all that is missing
    }
  }

  /** Its stack is another thread's. */
  @Override
  public Throwable fillInStackTrace() {
    return this;
  }
}
