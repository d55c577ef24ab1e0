package dev.ump.service;

import org.jspecify.annotations.Nullable;

/**
 * The door to flight recordings, which are in a module that a runtime may lack: nothing else touches
 * {@link CallEvent}.
 */
final class CallEvents {
  private static final boolean ARE_POSSIBLE =
      ModuleLayer.boot().findModule("jdk.jfr").isPresent();

  private CallEvents() {}

  /**
   * Returns whether a recording runs that wants them. Without one this is a constant to the compiler.
   * A flight recorder that cannot start wants none.
   */
  static boolean areWanted() {
    try {
      return ARE_POSSIBLE && CallEvent.areWanted();
    } catch (Throwable noRecorder) {
      return false;
    }
  }

  /** Begins an event; null if they are not wanted, or there is no memory for one. */
  static @Nullable Object beginIfWanted() {
    try {
      if (areWanted()) {
        var event = new CallEvent();
        event.begin();
        return event;
      }
    } catch (Throwable failed) {
      // the call goes on without an event
    }
    return null;
  }

  /**
   * Ends what {@link #beginIfWanted} returned, and puts it down if the recording wants one that long.
   */
  static void commit(Object event, CallTimes call, CallOutcome outcome, long ended) {
    ((CallEvent) event).commit(call, outcome, ended);
  }
}
