package dev.ump.remote;

import dev.ump.channel.UmpException;
import java.util.concurrent.atomic.LongAdder;

/** What a connection has done. Each is counted before the caller or the wire sees it. */
final class Counts {
  // calls of this process
  final LongAdder sent = new LongAdder();
  final LongAdder replied = new LongAdder();
  final LongAdder refused = new LongAdder();
  final LongAdder lost = new LongAdder();
  final LongAdder abandoned = new LongAdder();

  // calls of others
  final LongAdder received = new LongAdder();
  final LongAdder answered = new LongAdder();
  final LongAdder turnedAway = new LongAdder();
  final LongAdder cancelled = new LongAdder();

  /** A call of this process ends without an answer of its service. */
  UmpException ended(UmpException outcome) {
    (outcome.maybeExecuted() ? lost : refused).increment();
    return outcome;
  }

  ConnectionStats stats(int waiting, int open, long dropped) {
    return new ConnectionStats(
        sent.sum(),
        replied.sum(),
        refused.sum(),
        lost.sum(),
        abandoned.sum(),
        waiting,
        received.sum(),
        answered.sum(),
        turnedAway.sum(),
        cancelled.sum(),
        open,
        dropped);
  }
}
