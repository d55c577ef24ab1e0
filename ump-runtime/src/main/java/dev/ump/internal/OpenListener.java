package dev.ump.internal;

/** A handler that may end a request that is still open when it has returned. */
public interface OpenListener {

  /**
   * Called by the thread that has handled the request, which may be answered already. Throws nothing
   * but what an exhausted heap or stack makes it throw; then the request is ended by the net.
   *
   * @param request the request
   */
  void leftOpen(Object request);
}
