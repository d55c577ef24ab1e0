package dev.ump.service;

/**
 * Marks where a failed call was made. It is suppressed in the failure; its stack trace is the
 * caller's.
 *
 * <p>The failure itself was made on the server's thread and has the stack trace of that thread.
 */
public final class CallSite extends Throwable {
  private static final long serialVersionUID = 1L;

  /**
   * A service may throw the same instance again and again: what its callers add must be limited.
   */
  private static final int MOST_PER_FAILURE = 8;

  private final transient ServiceMethod method;

  private CallSite(ServiceMethod method) {
    super(method.name() + " was called by thread '" + Thread.currentThread().getName() + "'");
    this.method = method;
  }

  /**
   * Adds the current stack to a failure: at most once for each method, since an instance that is
   * thrown repeatedly passes the same method, and never more than eight. A failure whose
   * suppression is disabled stays as it is.
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
