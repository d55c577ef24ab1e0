package dev.ump.internal;

/** A message of ump itself that is handled in a batch, and has to know if that does not begin. */
public interface BatchedTask {
  /**
   * Called instead of its handler, once, by the same thread, outside of any batch. If it throws an
   * {@code OutOfMemoryError}, it has done nothing, and is called again.
   *
   * @param failure the failure of the batch, which is not reported otherwise
   */
  void refused(Throwable failure);
}
