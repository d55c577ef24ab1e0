package dev.ump.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.testkit.Leftovers;
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
    Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> failed(thrown));
    try {
      return playAndLook(length);
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(handler);
    }
  }

  /** What posts throw comes here; anything else should not. */
  private void failed(Throwable thrown) {
    boolean isOnPurpose = thrown instanceof Job.Failed
        || thrown instanceof CancellationException
        || thrown instanceof InterruptedException;
    if (!isOnPurpose) {
      uncaught.add(thrown);
    }
  }

  private String playAndLook(Duration length) throws InterruptedException {
    Remains first = Remains.now();
    ExecutorService threads = Executors.newCachedThreadPool(Soak::newThread);
    Remains before;
    try {
      var seeds = new SplittableRandom(seed);
      playAllWays(seeds, threads); // so that classes are loaded, and compiled perhaps
      before = Remains.now();
      long end = System.nanoTime() + length.toNanos();
      while (System.nanoTime() - end < 0) {
        playAllWays(seeds, threads);
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
    return "seed %d, %d s, JDK %s, %d processors%n%s%n"
            .formatted(
                seed,
                length.toSeconds(),
                Runtime.version(),
                Runtime.getRuntime().availableProcessors(),
                figures)
        + "before and after: %d and %d threads, %d and %d watches, %d and %d kB of heap"
            .formatted(
                first.threads(),
                after.threads(),
                first.watches(),
                after.watches(),
                before.heapKilobytes(),
                after.heapKilobytes())
        + "; %d calls and %d servers left".formatted(figures.callsLeft(), figures.serversKept());
  }

  private Remains awaitNothingLeft(Remains first) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(settings.hangSeconds());
    for (; ; ) {
      Remains now = Remains.now();
      if (now.threads() <= first.threads()
          && now.watches() <= first.watches()
          && figures.serversKept() == 0) {
        return now;
      }
      assertThat(System.nanoTime() - end)
          .as("left: %s, %d servers, %s", now, figures.serversKept(), Leftovers.living())
          .isNegative();
    }
  }

  private void playAllWays(SplittableRandom seeds, ExecutorService threads)
      throws InterruptedException {
    for (Way way : Way.available()) {
      new Round(way, seeds.nextLong(), threads, settings).play(figures);
    }
  }

  private static Thread newThread(Runnable task) {
    var thread = new Thread(task, "soak");
    thread.setDaemon(true);
    return thread;
  }
}
