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

/** A batch of calls in a flight recording, from its begin to its end. */
@Name("dev.ump.Batch")
@Label("Batch")
@Category("ump")
@Description("Calls of a service that were executed together, from the begin to the end")
@StackTrace(false)
@Threshold("20 ms")
final class BatchEvent extends Event {
  private static final BatchEvent PROBE = new BatchEvent();

  @Label("Server")
  @Nullable String server;

  @Label("Size")
  @Description("The number of calls")
  int size;

  @Label("Commit")
  @Description("How long the commit took; 0 if there was none")
  @Timespan(Timespan.NANOSECONDS)
  long commit;

  @Label("Outcome")
  @Nullable String outcome;

  static boolean areWanted() {
    return PROBE.isEnabled();
  }

  void commit(String server, int size, long nanos, String outcome) {
    end();
    if (!shouldCommit()) {
      return;
    }
    this.server = server;
    this.size = size;
    this.commit = nanos;
    this.outcome = outcome;
    commit();
  }
}
