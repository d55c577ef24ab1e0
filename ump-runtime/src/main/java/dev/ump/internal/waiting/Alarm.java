package dev.ump.internal.waiting;

/** An action that will be run at a time, unless it is cancelled before. */
public interface Alarm {
  /**
   * Cancels the action, and releases it at once.
   *
   * @return whether it had not run and was not cancelled before
   */
  boolean cancel();
}
