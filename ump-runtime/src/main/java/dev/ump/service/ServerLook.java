package dev.ump.service;

import dev.ump.channel.InFlight;
import dev.ump.channel.InFlight.State;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes the statistics and dumps of a running service. */
final class ServerLook {
  private static final int MOST_QUEUED = 1_000;

  private ServerLook() {}

  /** Returns what it is doing, and how its calls have ended. */
  static ServerStats stats(RunningService<?, ?> service) {
    var server = service.server();
    Map<CallOutcome, Long> outcomes = service.observers().outcomes();
    int queued = server.queued();
    Duration oldestAge = null;
    int running = 0;
    for (InFlight<?> seen : server.inFlight(1)) {
      CallTimes times = times(seen);
      if (seen.state() == State.HANDLED) {
        running++;
      } else if (seen.state() == State.QUEUED && times != null) {
        oldestAge = Duration.ofNanos(times.ageAt(System.nanoTime()));
      }
    }
    return new ServerStats(
        service.name(),
        service.observers().isMeasured(),
        queued,
        oldestAge,
        running,
        service.restarts(),
        outcomes);
  }

  /** Returns its calls that have not ended. */
  static ServerDump dump(RunningService<?, ?> service) {
    int queued = service.server().queued();
    List<CallInFlight> calls = service.server().inFlight(MOST_QUEUED).stream()
        .map(seen -> call(service.describe(seen.message()), seen))
        .toList();
    int seenQueued =
        (int) calls.stream().filter(call -> call.state() == State.QUEUED).count();
    RestartState restart = service.restartState();
    return new ServerDump(
        service.name(),
        calls,
        Math.max(queued, seenQueued),
        restart == null ? null : restart.describe(System.nanoTime()));
  }

  private static CallInFlight call(String method, InFlight<?> seen) {
    long now = System.nanoTime();
    CallTimes times = times(seen);
    Thread caller = seen.caller() == null && times != null ? times.caller() : seen.caller();
    Duration age = times == null ? null : Duration.ofNanos(times.ageAt(now));
    Duration running = times == null || seen.state() == State.QUEUED
        ? seen.handledFor()
        : Duration.ofNanos(times.executedAt(now));
    return new CallInFlight(
        method,
        seen.state(),
        seen.isPost(),
        seen.isAbandoned(),
        caller,
        seen.caller() != null,
        seen.handler(),
        age,
        running,
        seen.timeLeft(),
        Stacks.of(seen.handler()));
  }

  /** Returns the times of an observed call, else null. */
  private static @Nullable CallTimes times(InFlight<?> seen) {
    return seen.message() instanceof CallTimes times ? times : null;
  }
}
