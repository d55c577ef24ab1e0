package dev.ump.internal;

/** A message of ump itself that is handled in a batch, and has to know if that does not begin. */
public interface BatchedTask {
  /**
   * Called instead of its handler, by the same thread, outside of any batch. Throws nothing.
   *
   * @param failure the failure of the batch, which is not reported otherwise
   */
  void refused(Throwable failure);
}
