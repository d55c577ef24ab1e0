package dev.ump.model;

import dev.ump.testkit.Log;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Plays random schedules and checks the bookkeeping of each: (1), (2), (3), (7), (10), (13), (30).
 *
 * <p>{@code -Dump.model.seed} repeats a schedule that failed, {@code -Dump.model.schedules} says how
 * many are played.
 */
class ChannelModelTest {
  private static final int SOME = 1_000;
  private static final int MANY = 100_000;

  /** Of loggers and of uncaught-exception handlers. */
  private final Faults faults = new Faults(new SplittableRandom().nextLong());

  private final Thread.UncaughtExceptionHandler before =
      Thread.getDefaultUncaughtExceptionHandler();

  private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
    var thread = new Thread(task, "model");
    thread.setDaemon(true);
    thread.setUncaughtExceptionHandler((where, failureOfPost) -> faults.fail());
    return thread;
  });

  /** What a server on threads of its own could not tell a caller, or ended by, comes here. */
  @BeforeEach
  void failNowAndThen() {
    Log.makeTrouble(faults::fail);
    Thread.setDefaultUncaughtExceptionHandler((where, failureOfPost) -> faults.fail());
  }

  @AfterEach
  void endThreads() throws InterruptedException {
    Thread.setDefaultUncaughtExceptionHandler(before);
    threads.shutdownNow();
    threads.awaitTermination(20, TimeUnit.SECONDS);
  }

  @Test
  void everyRequestEndsOnceAsTheModelSays() throws InterruptedException {
    play(SOME);
  }

  @Test
  @Tag("slow")
  @Timeout(value = 1, unit = TimeUnit.HOURS)
  void everyRequestEndsOnceInManySchedules() throws InterruptedException {
    play(MANY);
  }

  private void play(int schedules) throws InterruptedException {
    Long given = Long.getLong("ump.model.seed");
    var seeds = new SplittableRandom();
    for (int left = Integer.getInteger("ump.model.schedules", schedules); left > 0; left--) {
      long seed = given != null ? given : seeds.nextLong();
      try {
        new Schedule(seed, threads).play();
      } catch (AssertionError failed) {
        throw new AssertionError("-Dump.model.seed=" + seed + ": " + failed.getMessage(), failed);
      }
    }
  }
}
