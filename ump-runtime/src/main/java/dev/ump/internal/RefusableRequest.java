package dev.ump.internal;

/** A request whose handler finds, before it has executed anything, that it cannot be executed. */
public interface RefusableRequest {
  /**
   * Fails it with a failure that is true as it is: its caller gets that object. Outside of any
   * batch, and not reported to the server. Does nothing for a post.
   *
   * @throws IllegalStateException if it was answered
   */
  void refuse(RuntimeException failure);
}
