package dev.ump.internal;

/** A handler that may end a request that is still open when it has returned. */
public interface OpenListener {

  /**
   * Called by the thread that has handled the request, unless that was
   * {@linkplain RequestScope#putOff put off}. Another thread may answer it at the same time. Throws
   * nothing, unless heap or stack are exhausted; then the request ends as one that was lost.
   *
   * @param request the request
   */
  void leftOpen(Object request);
}
