package dev.ump.service;

/**
 * Where the call was made whose failure this is suppressed in: its stack is the caller's.
 *
 * <p>The failure itself was made on the server's thread and has that thread's stack.
 */
public final class CallSite extends Throwable {
  private static final long serialVersionUID = 1L;

  /** A service may throw one instance for ever: what its callers add must end somewhere. */
  private static final int MOST_PER_FAILURE = 8;

  private final transient ServiceMethod method;

  private CallSite(ServiceMethod method) {
    super(method.name() + " was called by thread '" + Thread.currentThread().getName() + "'");
    this.method = method;
  }

  /**
   * Adds the current stack to a failure: at most once for each method, as an instance that is thrown
   * again and again passes the same method, and never more than eight. A failure that suppresses
   * nothing, as its maker may choose, stays as it is.
   */
  static void addTo(Throwable failure, ServiceMethod method) {
    try {
      add(failure, method);
    } catch (Throwable noRoom) {
      // the failure itself is worth more than its marker
    }
  }

  private static void add(Throwable failure, ServiceMethod method) {
    synchronized (failure) { // Throwable's own lock: looking and adding are one step
      Throwable[] suppressed = failure.getSuppressed();
      int markers = 0;
      for (Throwable other : suppressed) {
        if (other instanceof CallSite site) {
          if (site.method == method) {
            return;
          }
          markers++;
        }
      }
      if (markers < MOST_PER_FAILURE) {
        failure.addSuppressed(new CallSite(method));
      }
    }
  }
}
