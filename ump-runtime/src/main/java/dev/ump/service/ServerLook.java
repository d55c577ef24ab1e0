package dev.ump.service;

import dev.ump.channel.InFlight;
import dev.ump.channel.InFlight.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes the statistics and dumps of a service that runs. */
final class ServerLook {
  private static final int MOST_QUEUED = 1_000;

  private ServerLook() {}

  /** Returns what it is doing, and how its calls have ended. */
  static ServerStats stats(LookTarget<?> service) {
    var server = service.server();
    Map<CallOutcome, Long> outcomes = service.observers().outcomes();
    int queued = server.queued();
    Duration oldestAge = null;
    int held = 0;
    int waitingForRoom = service.waitingForRoom();
    for (InFlight<?> seen : server.inFlight(1)) {
      CallTimes times = times(seen);
      if (seen.state() == State.HELD) {
        held++;
      } else if (seen.state() == State.QUEUED && times != null) {
        oldestAge = Duration.ofNanos(times.ageAt(service.observers().nanoTime()));
      }
    }
    ObservedBatch batches = service.batches();
    return new ServerStats(
        service.name(),
        service.observers().isMeasured(),
        queued,
        oldestAge,
        waitingForRoom,
        service.busy(),
        held,
        batches == null ? 0 : batches.ended(),
        batches == null ? 0 : batches.failed(),
        service.restarts(),
        outcomes);
  }

  /** Returns its calls that have not ended. */
  static <S> ServerDump dump(LookTarget<S> service) {
    int queued = service.server().queued();
    List<CallInFlight> calls = new ArrayList<>();
    Set<Thread> shown = new HashSet<>();
    for (InFlight<Envelope<S>> seen : service.server().inFlight(MOST_QUEUED)) {
      Thread handler = seen.handler();
      calls.add(call(service, seen, handler != null && shown.add(handler)));
    }
    int seenQueued =
        (int) calls.stream().filter(call -> call.state() == State.QUEUED).count();
    RestartState restart = service.restartState();
    return new ServerDump(
        service.name(),
        List.copyOf(calls),
        Math.max(queued, seenQueued),
        service.waitingForRoom(),
        restart == null ? null : restart.describe());
  }

  /** Returns what is seen of one call, with the stack of its thread if that is wanted. */
  private static CallInFlight call(LookTarget<?> service, InFlight<?> seen, boolean isWithStack) {
    long now = service.observers().nanoTime();
    CallTimes times = times(seen);
    Thread caller = seen.caller() == null && times != null ? times.caller() : seen.caller();
    Duration age = times == null ? null : Duration.ofNanos(times.ageAt(now));
    Duration running = times == null || seen.state() == State.QUEUED
        ? seen.handledFor()
        : Duration.ofNanos(times.executedAt(now));
    return new CallInFlight(
        service.describe(seen.message()),
        seen.state(),
        seen.isPost(),
        seen.isAbandoned(),
        seen.isUrgent(),
        seen.isInPlace(),
        caller,
        seen.caller() != null,
        seen.handler(),
        age,
        running,
        seen.timeLeft(),
        seen.awaits(),
        seen.id(),
        isWithStack ? Stacks.of(seen.handler()) : List.of());
  }

  /** Returns the times of an observed call, else null. */
  private static @Nullable CallTimes times(InFlight<?> seen) {
    return seen.message() instanceof CallTimes times ? times : null;
  }
}
