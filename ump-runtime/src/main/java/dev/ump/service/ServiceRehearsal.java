package dev.ump.service;

import dev.ump.channel.InFlight;
import dev.ump.internal.exhaustion.EarlyClasses;
import dev.ump.internal.exhaustion.StackProbe;
import java.lang.invoke.MethodHandles;
import java.util.List;

/**
 * Initializes, before the first server of the process starts, what might otherwise be used for the
 * first time at the end of a stack: by {@code close()}, for example. A class whose initialization
 * overflows the stack can never be used again; then no server of the process would end.
 */
final class ServiceRehearsal {
  private static volatile boolean isDone;

  private ServiceRehearsal() {}

  /**
   * Returns when it is done. If it fails, the next server that is started does it again.
   *
   * @throws StackOverflowError if there is too little stack for it; nothing is begun then
   */
  static void ensureDone() {
    if (!isDone) {
      StackProbe.ensureBytes(StackProbe.TO_LOAD);
      rehearse();
      isDone = true;
    }
  }

  private static void rehearse() {
    EarlyClasses.initialize(
        MethodHandles.lookup(),
        CallObservers.class,
        CallOutcome.class,
        CallScope.class,
        ClientBase.class,
        CurrentServices.class,
        Equipment.class,
        ObservedCall.class,
        OthersThreads.class,
        ServerEnd.Reason.class,
        ServerEnd.class);
    CallEvents.areWanted();
    describe();
  }

  /** Makes the text of a call: a switch over an enumeration is a class of its own. */
  private static void describe() {
    var unused = new CallInFlight(
            "",
            InFlight.State.QUEUED,
            false,
            false,
            false,
            false,
            null,
            false,
            null,
            null,
            null,
            null,
            null,
            0,
            List.of())
        .toString();
  }
}
