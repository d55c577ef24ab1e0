package dev.ump.service.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.service.running.BatchOracle.Place;
import dev.ump.service.running.BatchOracle.Verdict;
import dev.ump.service.running.RandomStore.Fault;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * {@code -Dump.batch.seed} plays the same things again, {@code -Dump.batch.seconds} says for how
 * long.
 */
@DisplayName("(22) What callers of batches were told is true of what was committed")
class BatchOracleTest {
  private static final int CALLS = 150;
  private static final int MANY_CALLS = 300;
  private static final long NANOS = 1_000_000_000L;

  @ParameterizedTest
  @EnumSource(Place.class)
  void inEachWayToRun(Place place) {
    long seed = Long.getLong("ump.batch.seed", new SplittableRandom().nextLong());
    play(place, seed, CALLS, false);
    play(place, seed + 1, CALLS, true);
  }

  @Test
  @Tag("soak")
  @Timeout(value = 1, unit = TimeUnit.DAYS)
  void forLong() {
    long seed = Long.getLong("ump.batch.seed", new SplittableRandom().nextLong());
    long end = System.nanoTime() + Integer.getInteger("ump.batch.seconds", 600) * NANOS;
    int rounds = 0;
    while (System.nanoTime() < end) {
      for (Place place : Place.values()) {
        play(place, seed++, MANY_CALLS, rounds % 2 == 1);
      }
      rounds++;
    }
    System.out.println(rounds + " rounds in each way to run");
  }

  private static void play(Place place, long seed, int calls, boolean canBreak) {
    var oracle = new BatchOracle(seed, calls, canBreak, Fault.NONE);
    try {
      assertThat(oracle.play(place)).isEqualTo(Verdict.CLEAN);
    } catch (AssertionError failed) {
      throw new AssertionError(
          place + ", -Dump.batch.seed=" + seed + ": " + failed.getMessage(), failed);
    }
    if (!canBreak) {
      assertThat(oracle.ok()).as("calls that ended well").isGreaterThan(calls / 2);
      assertThat(oracle.largest()).as("largest batch").isGreaterThan(1);
    }
  }

  /** Or the oracle would prove nothing. */
  @ParameterizedTest
  @EnumSource(value = Fault.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
  void aFaultIsNoticed(Fault fault) {
    var oracle = new BatchOracle(22, MANY_CALLS, false, fault);
    Verdict verdict = oracle.play(Place.THREAD);
    switch (fault) {
      case COMMIT_LOSES -> assertThat(verdict.okButLost()).isPositive();
      case COMMIT_TWICE -> assertThat(verdict.twice()).isPositive();
      default ->
        assertThat(verdict.refusedButThere() + verdict.failedButThere()).isPositive();
    }
  }
}
