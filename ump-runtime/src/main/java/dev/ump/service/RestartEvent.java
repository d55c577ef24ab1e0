package dev.ump.service;

import java.time.Duration;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

/** A try to make a service anew in a flight recording, with the pause before it. */
@Name("dev.ump.Restart")
@Label("Restart")
@Category("ump")
@Description("A try to make a service anew, from the end of the one before, or of the try before")
@StackTrace(false)
final class RestartEvent extends Event {
  private static final RestartEvent PROBE = new RestartEvent();

  @Label("Server")
  @Nullable String server;

  @Label("Number")
  @Description("The number of the try among those that count")
  int number;

  @Label("Cause")
  @Description("The class of the failure; null if the service asked for it")
  @Nullable String cause;

  @Label("Pause")
  @Description("The pause before the try")
  @Timespan(Timespan.NANOSECONDS)
  long pause;

  @Label("Outcome")
  @Description("MADE, FAILED, or ENDED if the server was closed meanwhile")
  @Nullable String outcome;

  static boolean areWanted() {
    return PROBE.isEnabled();
  }

  void begin(String server, int number, @Nullable Throwable cause, Duration pause) {
    this.server = server;
    this.number = number;
    this.cause = cause == null ? null : cause.getClass().getName();
    this.pause = pause.toNanos();
    begin();
  }

  void commit(String outcome) {
    end();
    if (shouldCommit()) {
      this.outcome = outcome;
      commit();
    }
  }
}
