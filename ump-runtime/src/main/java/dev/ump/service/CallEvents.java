package dev.ump.service;

/**
 * The door to flight recordings, which are in a module that a runtime may lack: nothing else touches
 * {@link CallEvent}.
 */
final class CallEvents {
  private static final boolean ARE_POSSIBLE =
      ModuleLayer.boot().findModule("jdk.jfr").isPresent();

  private CallEvents() {}

  /** Tells whether a recording runs that wants them. Without one this is a constant to the compiler. */
  static boolean areWanted() {
    return ARE_POSSIBLE && CallEvent.areWanted();
  }

  /** Begins an event, if they are wanted. */
  static Object begin() {
    var event = new CallEvent();
    event.begin();
    return event;
  }

  /** Ends what {@link #begin} returned, and puts it down if the recording wants one that long. */
  static void commit(Object event, Observed<?, ?> call, CallOutcome outcome, long ended) {
    ((CallEvent) event).commit(call, outcome, ended);
  }
}
