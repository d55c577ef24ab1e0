package dev.ump.internal.waiting;

import static dev.ump.internal.waiting.Crowd.LONGEST;
import static dev.ump.internal.waiting.Crowd.SHORTEST;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CrowdTest {
  private static final long LONG = TimeUnit.MILLISECONDS.toNanos(3);
  private static final long SHORT = TimeUnit.MICROSECONDS.toNanos(3);
  private static final long LATER = TimeUnit.SECONDS.toNanos(1);

  private long now = Long.MAX_VALUE - SHORTEST; // so that it passes the greatest moment
  private final Crowd crowd = new Crowd(now);

  private void yielded(long... nanos) {
    for (long one : nanos) {
      crowd.yielded(now, now + one);
      now += one;
    }
  }

  /** Waits until it is no longer assumed; returns how long that was. */
  private long isOverAfter() {
    long from = now;
    while (crowd.isNear(now)) {
      now += TimeUnit.MICROSECONDS.toNanos(100);
    }
    return now - from;
  }

  @Test
  void isThereWhenOneYieldAfterTheOtherTakesLong() {
    yielded(LONG, LONG, LONG, LONG);
    assertThat(crowd.isNear(now)).isTrue();
  }

  @Test
  void isNotThereAtTheBeginning() {
    assertThat(crowd.isNear(now)).isFalse();
    yielded(LONG, LONG, LONG);
    assertThat(crowd.isNear(now)).isFalse();
  }

  @Test
  void isTakenToStayForAShortWhileAtFirst() {
    yielded(LONG, LONG, LONG, LONG);
    assertThat(isOverAfter()).isEqualTo(SHORTEST);
    now += LATER;
    yielded(LONG, LONG, LONG, LONG);
    assertThat(isOverAfter()).isEqualTo(SHORTEST);
  }

  @Test
  void isTakenToStayForLongerEachTimeThatItIsStillThere() {
    yielded(LONG, LONG, LONG, LONG);
    isOverAfter();
    yielded(LONG);
    assertThat(isOverAfter()).isEqualTo(2 * SHORTEST);
    yielded(SHORT, LONG);
    assertThat(isOverAfter()).isEqualTo(4 * SHORTEST);
    for (int i = 0; i < 100; i++) {
      yielded(LONG);
      assertThat(isOverAfter()).isLessThanOrEqualTo(LONGEST);
    }
    yielded(LONG);
    assertThat(isOverAfter()).isEqualTo(LONGEST);
  }

  @Test
  void isForgottenWhenNoYieldWasLongForAWhile() {
    yielded(LONG, LONG, LONG, LONG);
    isOverAfter();
    now += LATER;
    yielded(LONG, LONG, LONG);
    assertThat(crowd.isNear(now)).isFalse();
  }

  @Test
  void isSeenOnceByThreadsThatYieldAtTheSameTime() {
    yielded(LONG, LONG, LONG);
    long before = now;
    yielded(LONG);
    crowd.yielded(before, now + SHORT); // began before the other one has seen it
    now += SHORTEST / 2;
    crowd.yielded(now - LONG, now);
    assertThat(isOverAfter()).isLessThanOrEqualTo(SHORTEST);
  }

  @Test
  void isNotSeenInYieldsThatTakeLongNowAndThen() {
    yielded(LONG, LONG, LONG, SHORT, LONG, LONG, LONG);
    assertThat(crowd.isNear(now)).isFalse();
  }

  @Test
  void isNotWhoWaitsAwakeHere() {
    int many = Runtime.getRuntime().availableProcessors() + 1;
    for (int i = 0; i < many; i++) {
      crowd.enter();
    }
    yielded(LONG, LONG, LONG, LONG);
    assertThat(crowd.isNear(now)).isFalse();
    for (int i = 0; i < many; i++) {
      crowd.leave();
    }
    yielded(LONG, LONG, LONG, LONG);
    assertThat(crowd.isNear(now)).isTrue();
  }
}
