package dev.ump.soak;

import dev.ump.model.Dice;
import dev.ump.model.Faults;
import dev.ump.service.Dispatcher;
import dev.ump.service.UmpLoop;
import dev.ump.service.UmpServer;
import dev.ump.testkit.Threads;
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

  /** The ways that this JDK has. */
  static List<Way> available() {
    return List.of(values()).stream()
        .filter(way -> way != VIRTUAL_THREAD || Threads.available().contains(Threads.VIRTUAL))
        .toList();
  }

  /** Starts a server for a round. */
  Place open(Round round, Dice dice, Faults faults) {
    Dispatcher<Jobs, JobsClient> dispatcher = round.dispatcher();
    if (this == LOOP) {
      return new LoopPlace(UmpLoop.open(dispatcher), round, dice);
    }
    var builder = UmpServer.builder(dispatcher).name("soak");
    boolean endsWithClients = dice.chance(15);
    if (endsWithClients) {
      builder.endWithClients();
    }
    if (dice.chance(20)) {
      builder.capacity(1 + dice.roll(20));
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
    return new ServerPlace(builder.start(), endsWithClients, round);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
