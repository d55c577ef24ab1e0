package dev.ump.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * All ways of running a service under random faults; see docs/proof.md.
 *
 * <p>{@code -Dump.soak.seed} does the same things again, {@code -Dump.soak.seconds} says for how long.
 */
class SoakTest {
  private static final int SOME_SECONDS = 3;
  private static final int MANY_SECONDS = 600;
  private static final int HANG_SECONDS = 30;

  @Test
  void everyCallEndsOnceAndNothingIsLeft() throws InterruptedException {
    play(SOME_SECONDS);
  }

  @Test
  @Tag("soak")
  @Timeout(value = 1, unit = TimeUnit.DAYS)
  void everyCallEndsOnceAndNothingIsLeftForLong() throws InterruptedException {
    System.setProperty("ump.soak.dives", "true");
    System.out.println(play(Integer.getInteger("ump.soak.seconds", MANY_SECONDS)));
  }

  private static String play(int seconds) throws InterruptedException {
    long seed = Long.getLong("ump.soak.seed", new SplittableRandom().nextLong());
    try {
      return soak(seed, Sabotage.NONE).play(Duration.ofSeconds(seconds));
    } catch (AssertionError failed) {
      throw new AssertionError("-Dump.soak.seed=" + seed + ": " + failed.getMessage(), failed);
    }
  }

  /** Or the soak would prove nothing. */
  @ParameterizedTest
  @EnumSource(value = Sabotage.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
  void aFaultIsNoticed(Sabotage sabotage) {
    Soak soak = soak(20, sabotage);
    Throwable thrown = catchThrowable(() -> soak.play(Duration.ZERO));
    sabotage.release();
    assertThat(thrown).isInstanceOf(AssertionError.class).hasMessageMatching(sabotage.complaint);
  }

  /** Those that are found by waiting are waited for no longer than they need. */
  private static int hangSeconds(Sabotage sabotage) {
    return switch (sabotage) {
      case ANSWER_IS_LOST -> 2;
      case SERVER_IS_KEPT -> 4;
      default -> HANG_SECONDS;
    };
  }

  private static Soak soak(long seed, Sabotage sabotage) {
    return new Soak(
        seed, new Round.Settings(hangSeconds(sabotage), sabotage::spoil, sabotage::isDone));
  }
}
