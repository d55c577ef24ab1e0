package dev.ump.service;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The access to flight recordings, whose module a runtime may lack: no other class uses
 * {@link CallEvent}, {@link BatchEvent} and {@link RestartEvent}.
 */
final class CallEvents {
  private static final boolean ARE_POSSIBLE =
      ModuleLayer.boot().findModule("jdk.jfr").isPresent();

  private CallEvents() {}

  /**
   * Returns whether a recording runs that wants the events. Without one this is a constant for the
   * compiler. False if the flight recorder cannot start.
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

  /** Notes that a batch holds the answer of the call. */
  static void isHeld(Object event) {
    ((CallEvent) event).isHeld();
  }

  /** Notes when, in real time, the call was sent. */
  static void sends(Object event, long now) {
    ((CallEvent) event).sentAt = now;
  }

  /** Notes when, in real time, a thread begins to execute the call. */
  static void begins(Object event, long now) {
    ((CallEvent) event).begunAt = now;
  }

  /**
   * Ends what {@link #beginIfWanted} returned, and records it if the recording wants one that long.
   */
  static void commit(Object event, CallTimes call, CallOutcome outcome) {
    ((CallEvent) event).commit(call, outcome);
  }

  /** Begins the event of a batch; null as above. */
  static @Nullable Object beginBatchIfWanted() {
    try {
      if (ARE_POSSIBLE && BatchEvent.areWanted()) {
        var event = new BatchEvent();
        event.begin();
        return event;
      }
    } catch (Throwable failed) {
      // the batch goes on without an event
    }
    return null;
  }

  /** Ends the event of a batch. Never throws. */
  static void commitBatch(Object event, String server, int size, long nanos, String outcome) {
    try {
      ((BatchEvent) event).commit(server, size, nanos, outcome);
    } catch (Throwable failed) {
      // as above
    }
  }

  /** Begins the event of a try to make a service anew; null as above. */
  static @Nullable Object beginRestartIfWanted(
      String server, int number, @Nullable Throwable cause, Duration pause) {
    try {
      if (ARE_POSSIBLE && RestartEvent.areWanted()) {
        var event = new RestartEvent();
        event.begin(server, number, cause, pause);
        return event;
      }
    } catch (Throwable failed) {
      // the try goes on without an event
    }
    return null;
  }

  /** Ends what {@link #beginRestartIfWanted} returned. Never throws. */
  static void commitRestart(@Nullable Object event, String outcome) {
    try {
      if (event != null) {
        ((RestartEvent) event).commit(outcome);
      }
    } catch (Throwable failed) {
      // as above
    }
  }
}
