package dev.ump.service;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

/**
 * A call in a flight recording: from when it was sent until its caller saw the outcome. By default
 * only calls of 20 ms or more are recorded, the threshold of the JDK's own events of that kind.
 */
@Name("dev.ump.Call")
@Label("Call")
@Category("ump")
@Description("A call of a service, from when it was sent until its caller saw the outcome")
@StackTrace(false)
@Threshold("20 ms")
final class CallEvent extends Event {
  private static final CallEvent PROBE = new CallEvent();

  @Label("Server")
  @Nullable String server;

  @Label("Service")
  @Nullable String service;

  @Label("Method")
  @Nullable String method;

  @Label("Queued")
  @Description("Until a thread began to execute it")
  @Timespan(Timespan.NANOSECONDS)
  long queued;

  @Label("Running")
  @Description("From then until the outcome, without the time held")
  @Timespan(Timespan.NANOSECONDS)
  long running;

  @Label("Held")
  @Description("From when the answer was there until the end of the batch; 0 without a batch")
  @Timespan(Timespan.NANOSECONDS)
  long held;

  @Label("Outcome")
  @Nullable String outcome;

  @Label("One-Way")
  boolean oneWay;

  @Label("Caller")
  @Nullable Thread caller;

  @Label("Handler")
  @Description("The thread that executed it; missing if none did, or it has ended meanwhile")
  @Nullable Thread handler;

  // in real time, whatever the ticker of the server is
  transient long sentAt;
  transient long begunAt; // written before the call is seen to have begun
  private transient long heldFrom; // written before its answer is given

  static boolean areWanted() {
    return PROBE.isEnabled();
  }

  void isHeld() {
    heldFrom = System.nanoTime();
  }

  void commit(CallTimes call, CallOutcome outcome) {
    end();
    if (!shouldCommit()) {
      return; // as nearly all, so the clock is read later
    }
    long ended = System.nanoTime();
    end(); // again: the event is to last longer than what is measured inside
    server = call.server();
    service = call.method().service();
    method = call.method().signature();
    boolean hasBegun = call.handler() != null;
    queued = (hasBegun ? begunAt : ended) - sentAt;
    held = heldFrom == 0 ? 0 : ended - heldFrom;
    running = hasBegun ? ended - begunAt - held : 0;
    this.outcome = outcome.name();
    oneWay = call.isOneWay();
    caller = call.caller();
    handler = call.handler();
    commit();
  }
}
