package dev.ump.channel;

/** Where the thread was that a caller waited for in vain: suppressed in his exception, as evidence. */
final class HandlerStack extends Throwable {
  private static final long serialVersionUID = 1L;

  HandlerStack(Thread thread) {
    super("thread '" + thread.getName() + "' when the time was up", null, false, true);
    setStackTrace(thread.getStackTrace());
  }

  /** Its stack is another thread's. */
  @Override
  public Throwable fillInStackTrace() {
    return this;
  }
}
