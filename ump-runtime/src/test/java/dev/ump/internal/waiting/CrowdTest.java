package dev.ump.internal.waiting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** By moments of its own, so that no thread of another test takes anything for a crowd. */
class CrowdTest {
  private static final long LONG = TimeUnit.MILLISECONDS.toNanos(3);
  private static final long SHORT = TimeUnit.MICROSECONDS.toNanos(3);

  /** Later for each test, so that none is near what another saw. */
  private static long beginning = System.nanoTime() - TimeUnit.HOURS.toNanos(1);

  private long now = beginning += TimeUnit.MINUTES.toNanos(1);

  private void yielded(long... nanos) {
    for (long one : nanos) {
      Crowd.yielded(now, now + one);
      now += one;
    }
  }

  @BeforeEach
  void letTheLastCrowdBeLongAgo() {
    yielded(LONG, LONG, LONG, LONG);
    now += TimeUnit.SECONDS.toNanos(30);
    yielded(SHORT);
    assertThat(Crowd.isNear(now)).isFalse();
  }

  @Test
  void isThereWhenOneYieldAfterTheOtherTakesLong() {
    yielded(LONG, LONG, LONG, LONG);
    assertThat(Crowd.isNear(now)).isTrue();
  }

  @Test
  void isTakenToStayForAWhileOnly() {
    yielded(LONG, LONG, LONG, LONG);
    assertThat(Crowd.isNear(now + TimeUnit.SECONDS.toNanos(1))).isFalse();
  }

  @Test
  void isNotSeenInYieldsThatTakeLongNowAndThen() {
    yielded(LONG, LONG, LONG, SHORT, LONG, LONG, LONG);
    assertThat(Crowd.isNear(now)).isFalse();
  }

  @Test
  void isNotWhoWaitsAwakeHere() {
    int many = Runtime.getRuntime().availableProcessors() + 1;
    for (int i = 0; i < many; i++) {
      Crowd.enter();
    }
    yielded(LONG, LONG, LONG, LONG);
    for (int i = 0; i < many; i++) {
      Crowd.leave();
    }
    assertThat(Crowd.isNear(now)).isFalse();
  }
}
