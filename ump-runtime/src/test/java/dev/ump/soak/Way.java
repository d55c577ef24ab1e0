package dev.ump.soak;

import dev.ump.model.Dice;
import dev.ump.model.Faults;
import dev.ump.service.Restarts;
import dev.ump.service.UmpLoop;
import dev.ump.service.UmpServer;
import dev.ump.testkit.Threads;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadFactory;

/** The ways to run a service. */
enum Way {
  THREAD,
  VIRTUAL_THREAD,
  WORKERS,
  EXECUTOR,
  CALLERS,
  LOOP;

  /** So many that no round has more, since a server that is not made anew ends. */
  private static final Restarts RESTARTS = Restarts.atMost(100_000, Duration.ofHours(1))
      .pausing(Duration.ofNanos(1_000), Duration.ofMillis(1));

  /** The ways that this JDK has. */
  static List<Way> available() {
    return List.of(values()).stream()
        .filter(way -> way != VIRTUAL_THREAD || Threads.available().contains(Threads.VIRTUAL))
        .toList();
  }

  /** Starts a server for a round. */
  Place open(Round round, Dice dice, Faults faults) {
    var dispatchers = new Equipped(round, dice, faults, this != WORKERS);
    boolean restarts = this != WORKERS && dice.chance(40);
    if (this == LOOP) {
      var loop = UmpLoop.builder(dispatchers);
      if (restarts) {
        loop.restartOn(Job.FailedHard.class::isInstance, RESTARTS);
      }
      return new LoopPlace(loop.open(), restarts, round, dice);
    }
    var builder = restarts
        ? UmpServer.builder(dispatchers).restartOn(Job.FailedHard.class::isInstance, RESTARTS)
        : UmpServer.builder(dispatchers.call());
    builder.name("soak");
    boolean endsWithClients = dice.chance(15);
    if (endsWithClients) {
      builder.endWithClients();
    }
    if (dice.chance(20)) {
      builder.capacity(1 + dice.roll(20));
    } else if (dice.chance(20)) {
      builder.capacity(1 + dice.roll(5), Duration.ofNanos(1 + dice.roll(2_000_000)));
    }
    if (dice.chance(30)) {
      builder.interruptAbandoned();
    }
    ThreadFactory factory = faults.factory();
    if (factory != null && (this == THREAD || this == WORKERS)) {
      builder.threadFactory(factory);
    }
    switch (this) {
      case VIRTUAL_THREAD -> builder.threadFactory(Threads.VIRTUAL::unstarted);
      case WORKERS -> builder.threads(2 + dice.roll(3));
      case EXECUTOR -> builder.executor(faults.executor(round));
      case CALLERS -> builder.executor(faults.executor(round)).callerRuns();
      default -> {}
    }
    return new ServerPlace(builder.start(), endsWithClients, restarts, round);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
