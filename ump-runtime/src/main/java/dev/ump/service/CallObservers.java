package dev.ump.service;

import dev.ump.internal.waiting.TimeSource;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The observers of a server's calls: its own counts, the listener for slow calls, and a flight
 * recording. While there is none, calls are sent as they are; otherwise each
 * is {@link ObservedCall}.
 *
 * <p>Safe for use by several threads.
 */
final class CallObservers implements CallObserver {
  /** For clients whose server may not know how to handle an observed call. */
  static final CallObservers NONE = new CallObservers("", false, false, null, null);

  private final String server;
  private final boolean isRecordable;
  private final boolean isAlwaysWanted;
  private final @Nullable Map<CallOutcome, LongAdder> counts;
  private final @Nullable SlowCalls slowCalls;
  private final @Nullable TimeSource time;

  private CallObservers(
      String server,
      boolean isRecordable,
      boolean isMeasured,
      @Nullable SlowCalls slowCalls,
      @Nullable TimeSource time) {
    this.server = server;
    this.isRecordable = isRecordable;
    this.isAlwaysWanted = isMeasured || slowCalls != null;
    this.counts = isMeasured ? zeros() : null;
    this.slowCalls = slowCalls;
    this.time = time;
  }

  private static Map<CallOutcome, LongAdder> zeros() {
    var zeros = new EnumMap<CallOutcome, LongAdder>(CallOutcome.class);
    for (CallOutcome outcome : CallOutcome.values()) {
      zeros.put(outcome, new LongAdder());
    }
    return zeros;
  }

  /** For a server that may be measured, and may have a listener for slow calls. */
  static CallObservers of(
      String server, boolean isMeasured, SlowCalls.@Nullable Wish slow, @Nullable TimeSource time) {
    SlowCalls slowCalls = slow == null ? null : new SlowCalls(server, slow, time);
    return new CallObservers(server, true, isMeasured, slowCalls, time);
  }

  /** For flight recordings only. */
  static CallObservers ofEvents(String server) {
    return new CallObservers(server, true, false, null, null);
  }

  /**
   * Returns whether calls are observed now. It is called for each call; if not, it costs one read
   * of a field.
   */
  boolean isWanted() {
    return isAlwaysWanted || CallEvents.areWanted() && isRecordable;
  }

  @Override
  public String server() {
    return server;
  }

  @Override
  public long nanoTime() {
    return TimeSource.now(time);
  }

  // ---- called by calls

  @Override
  public void begins(CallTimes call) {
    if (slowCalls != null) {
      slowCalls.begins(call);
    }
  }

  @Override
  public void ended(CallOutcome outcome) {
    if (counts != null) {
      LongAdder count = counts.get(outcome);
      if (count != null) {
        count.increment();
      }
    }
  }

  @Override
  public void isOver(CallTimes call) {
    if (slowCalls != null) {
      slowCalls.isOver(call);
    }
  }

  // ---- called by others

  boolean isMeasured() {
    return counts != null;
  }

  /** Returns how many calls have ended in which way; empty if they are not counted. */
  Map<CallOutcome, Long> outcomes() {
    var sums = new EnumMap<CallOutcome, Long>(CallOutcome.class);
    if (counts != null) {
      counts.forEach((outcome, count) -> sums.put(outcome, count.sum()));
    }
    return Collections.unmodifiableMap(sums);
  }
}
