package dev.ump.service;

import dev.ump.internal.waiting.TimeSource;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
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
  /** By the ordinal of the outcome. */
  private final LongAdder @Nullable [] counts;

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

  private static LongAdder[] zeros() {
    return Stream.generate(LongAdder::new)
        .limit(CallOutcome.values().length)
        .toArray(LongAdder[]::new);
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

  @Override
  public long inRealTime(long now) {
    return time == null ? now : System.nanoTime();
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
      counts[outcome.ordinal()].increment();
    }
  }

  @Override
  public boolean seesEnds() {
    return slowCalls != null;
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
      for (CallOutcome outcome : CallOutcome.values()) {
        sums.put(outcome, counts[outcome.ordinal()].sum());
      }
    }
    return Collections.unmodifiableMap(sums);
  }
}
