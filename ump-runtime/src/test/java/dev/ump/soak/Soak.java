package dev.ump.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.channel.BatchException;
import dev.ump.model.Faults;
import dev.ump.testkit.Leftovers;
import dev.ump.testkit.Log;
import java.time.Duration;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Plays rounds for some time, in all ways of running in turn, and then looks for what is left. */
final class Soak {
  /** More than the noise of a measurement, and less than a million calls would leave. */
  private static final long MOST_KILOBYTES = 8 * 1024;

  private final long seed;
  private final Round.Settings settings;
  private final Figures figures = new Figures();
  private final Queue<Throwable> uncaught = new ConcurrentLinkedQueue<>();

  Soak(long seed, Round.Settings settings) {
    this.seed = seed;
    this.settings = settings;
  }

  /** Plays for so long. Returns what happened, in lines to print. */
  String play(Duration length) throws InterruptedException {
    var handler = Thread.getDefaultUncaughtExceptionHandler();
    var faults = new Faults(seed);
    Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> {
      failed(thrown);
      faults.fail();
    });
    Log.makeTrouble(faults::fail);
    try {
      return playAndLook(length);
    } finally {
      Log.makeTrouble(() -> {});
      Thread.setDefaultUncaughtExceptionHandler(handler);
    }
  }

  /** What posts throw comes here, what fails their batch, and what ends a server; nothing else should. */
  private void failed(Throwable told) {
    Throwable thrown =
        told instanceof BatchException && told.getCause() != null ? told.getCause() : told;
    boolean isOnPurpose = Faults.isPlanned(thrown)
        || thrown instanceof StackOverflowError
        || thrown instanceof OutOfMemoryError
        || thrown instanceof CancellationException
        || thrown instanceof InterruptedException;
    if (!isOnPurpose) {
      uncaught.add(told);
    }
  }

  private String playAndLook(Duration length) throws InterruptedException {
    Remains first = Remains.now();
    ExecutorService threads = Executors.newCachedThreadPool(Soak::newThread);
    Remains before;
    try {
      var seeds = new SplittableRandom(seed);
      playAllWays(seeds, threads, false); // so that classes are loaded, and compiled perhaps
      before = Remains.now();
      long end = System.nanoTime() + length.toNanos();
      while (System.nanoTime() - end < 0 || !settings.isEnough().getAsBoolean()) {
        playAllWays(seeds, threads, true);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(threads.awaitTermination(settings.hangSeconds(), TimeUnit.SECONDS))
        .isTrue();
    assertThat(uncaught).isEmpty();
    Remains after = awaitNothingLeft(first);
    assertThat(after.heapKilobytes())
        .as("kilobytes of heap in use")
        .isLessThan(before.heapKilobytes() + MOST_KILOBYTES);
    return String.format(
        "seed %d, %d s, JDK %s, %d processors%n%s%n"
            + "before and after: %d and %d threads, %d and %d watches, %d and %d timers,"
            + " %d and %d kB of heap; %d calls and %d servers left",
        seed,
        length.toSeconds(),
        Runtime.version(),
        Runtime.getRuntime().availableProcessors(),
        figures,
        first.threads(),
        after.threads(),
        first.watches(),
        after.watches(),
        first.timers(),
        after.timers(),
        before.heapKilobytes(),
        after.heapKilobytes(),
        figures.callsLeft(),
        figures.serversKept());
  }

  private Remains awaitNothingLeft(Remains first) {
    long patience = TimeUnit.SECONDS.toNanos(settings.hangSeconds());
    long lastProgress = System.nanoTime();
    int leftBefore = Integer.MAX_VALUE;
    for (; ; ) {
      Remains now = Remains.now();
      int servers = figures.serversKept();
      if (now.isNoMoreThan(first) && servers == 0) {
        return now;
      }
      int left = now.threads() + now.watches() + now.timers() + servers;
      if (left < leftBefore) {
        leftBefore = left;
        lastProgress = System.nanoTime();
      }
      assertThat(System.nanoTime() - lastProgress - patience)
          .as("left: %s, %d servers, %s", now, servers, Leftovers.living())
          .isNegative();
    }
  }

  private void playAllWays(SplittableRandom seeds, ExecutorService threads, boolean isWarm)
      throws InterruptedException {
    for (Way way : Way.available()) {
      new Round(way, seeds.nextLong(), threads, settings, isWarm).play(figures);
    }
  }

  private static Thread newThread(Runnable task) {
    var thread = new Thread(task, "soak");
    thread.setDaemon(true);
    return thread;
  }
}
