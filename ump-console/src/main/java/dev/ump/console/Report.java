package dev.ump.console;

import dev.ump.channel.InFlight;
import dev.ump.console.Look.Seen;
import dev.ump.console.ShownServer.Reading;
import dev.ump.console.Waits.Arrow;
import dev.ump.service.CallInFlight;
import dev.ump.service.CallOutcome;
import dev.ump.service.ServerDump;
import dev.ump.service.ServerStats;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes a look as JSON for the page, with limits on each of its parts, so that its size has one.
 * Texts of users are in it, such as names of servers and of threads, but no arguments of calls.
 */
final class Report {
  /** How many servers are in it; how many others there are is said. */
  static final int MOST_SERVERS = 200;

  /** How many calls of each state are in it for a server. */
  static final int MOST_CALLS = 10;

  /** How many stacks are in it for all servers. */
  private static final int MOST_STACKS = 60;

  private static final int MOST_FRAMES = 40;
  private static final int MOST_ARROWS = 200;

  private final Json json = new Json();
  private int stacks = MOST_STACKS;

  private Report() {}

  /**
   * Returns the look as JSON.
   *
   * @param at when it was, by {@link System#nanoTime}
   */
  static String of(Look look, String program, long at) {
    return new Report().write(look, program, at);
  }

  private String write(Look look, String program, long at) {
    json.object().member("program", program);
    json.member("at", at / 1_000_000).member("pid", ProcessHandle.current().pid());
    json.member("more", Math.max(0, look.servers().size() - MOST_SERVERS));
    json.name("servers").array();
    look.servers().stream().limit(MOST_SERVERS).forEach(this::write);
    json.endArray().name("waits").array();
    look.arrows().stream().limit(MOST_ARROWS).forEach(this::write);
    json.endArray().name("rings").array();
    for (List<ShownServer> ring : look.rings()) {
      json.array();
      ring.forEach(server -> json.value(server.id));
      json.endArray();
    }
    return json.endArray().endObject().toString();
  }

  private void write(Arrow arrow) {
    json.object();
    if (arrow.from() != null) {
      json.member("from", arrow.from().id);
    }
    if (arrow.to() != null) {
      json.member("to", arrow.to().id);
    }
    json.member("name", arrow.toName());
    json.member("calls", arrow.calls());
    json.member("longest", arrow.longestNanos() / 1_000_000);
    json.flag("room", arrow.isForRoom()).flag("ring", arrow.isInRing()).endObject();
  }

  private void write(Seen seen) {
    ShownServer server = seen.server();
    json.object().member("id", server.id).member("name", server.name);
    json.member("kind", server.kind.name().toLowerCase(Locale.ROOT));
    json.member("group", server.group);
    json.member("state", seen.finding().state().word());
    json.member("why", seen.finding().why());
    Reading reading = seen.reading();
    ServerStats stats = reading == null ? server.lastStats() : reading.stats();
    if (stats != null) {
      write(stats);
    }
    if (reading != null) {
      write(reading);
    }
    json.endObject();
  }

  private void write(ServerStats stats) {
    json.flag("measured", stats.isMeasured());
    json.member("batches", stats.batches()).member("batchFailures", stats.batchFailures());
    json.member("restarts", stats.restarts());
    json.name("outcomes").object();
    for (CallOutcome outcome : CallOutcome.values()) {
      if (stats.count(outcome) > 0) {
        json.member(outcome.name().toLowerCase(Locale.ROOT), stats.count(outcome));
      }
    }
    json.endObject();
  }

  private void write(Reading reading) {
    ServerDump dump = reading.dump();
    json.member("queued", dump.queued()).member("running", reading.stats().running());
    millis("oldest", reading.stats().oldestAge());
    json.member("room", dump.waitingForRoom()).member("restart", dump.restart());
    for (InFlight.State state : InFlight.State.values()) {
      if (state != InFlight.State.QUEUED) {
        json.member(state.name().toLowerCase(Locale.ROOT), in(reading, state).size());
      }
    }
    json.name("calls").array();
    for (InFlight.State state : InFlight.State.values()) {
      if (state != InFlight.State.QUEUED) {
        in(reading, state).stream().limit(MOST_CALLS).forEach(call -> write(reading, call));
      }
    }
    in(reading, InFlight.State.QUEUED).stream()
        .limit(MOST_CALLS)
        .forEach(call -> write(reading, call));
    json.endArray();
  }

  private static List<CallInFlight> in(Reading reading, InFlight.State state) {
    return reading.calls().stream().filter(call -> call.state() == state).toList();
  }

  private void write(Reading reading, CallInFlight call) {
    json.object().member("id", call.id()).member("method", call.method());
    json.member("state", call.state().name().toLowerCase(Locale.ROOT));
    json.flag("oneWay", call.isOneWay()).flag("abandoned", call.isAbandoned());
    json.flag("waits", call.isCallerWaiting());
    json.member("caller", call.caller() == null ? null : Words.thread(call.caller()));
    json.member("handler", call.handler() == null ? null : Words.thread(call.handler()));
    millis("age", call.age());
    millis("left", call.timeLeft());
    InFlight.Awaited awaits = call.awaits();
    json.member("awaits", awaits == null ? null : awaits.server());
    if (call.state() != InFlight.State.QUEUED) {
      long nanos = Finding.nanos(reading, call);
      json.member("running", nanos / 1_000_000).flag("atLeast", call.running() == null);
      if (nanos >= Finding.SLOW.toNanos() && !call.stack().isEmpty() && stacks > 0) {
        stacks--;
        json.name("stack").array();
        call.stack().stream().limit(MOST_FRAMES).forEach(frame -> json.value(text(frame)));
        json.endArray().member("frames", call.stack().size());
      }
    } else if (call.age() == null) {
      json.member("age", reading.server().seenFor(call, reading.now()) / 1_000_000);
      json.flag("atLeast", true);
    }
    json.endObject();
  }

  private void millis(String name, @Nullable Duration duration) {
    if (duration != null) {
      json.member(name, duration.toMillis());
    }
  }

  /** Returns a frame as in stack traces, without class loader and module. */
  private static String text(StackTraceElement frame) {
    String place = frame.toString();
    return frame.getClassName() + "." + frame.getMethodName() + place.substring(place.indexOf('('));
  }
}
