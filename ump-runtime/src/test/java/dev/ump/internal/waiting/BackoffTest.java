package dev.ump.internal.waiting;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** By moments of its own. */
class BackoffTest {
  private static final Spin.Condition IDLE = () -> true;
  private static final Spin.Condition BUSY = () -> false;

  private final Backoff backoff = new Backoff();
  private long now;
  private long pause;

  /** Waits so often, each time after something was to be done for a part of the wait before. */
  private long waits(int times, double busy, Spin.Condition isIdle) {
    for (int i = 0; i < times; i++) {
      now += (long) (pause * busy);
      pause = backoff.nanos(now);
      now += pause;
      backoff.found(now, isIdle);
    }
    return pause;
  }

  @Test
  void beginsWithTheShortestPause() {
    assertThat(waits(1, 0, BUSY)).isEqualTo(Backoff.SHORTEST);
  }

  @Test
  void looksMoreAndMoreSeldomWhileEachLookGivesMuchToDo() {
    assertThat(waits(3, 0.5, BUSY)).isLessThan(Backoff.LONGEST);
    assertThat(waits(100, 0.5, BUSY)).isEqualTo(Backoff.LONGEST);
  }

  @Test
  void looksOftenAgainAsSoonAsALookGivesNothingToDo() {
    waits(100, 0.5, BUSY);
    assertThat(waits(2, 0.01, BUSY)).isEqualTo(Backoff.SHORTEST);
  }

  @Test
  void staysWithTheShortestPauseWhereNothingElseIsUnderWay() {
    for (int i = 0; i < 100; i++) {
      assertThat(waits(1, 0.5, IDLE)).isEqualTo(Backoff.SHORTEST);
    }
  }

  @Test
  void findsAPauseInWhichTheOtherIsNotIdle() {
    for (int i = 0; i < 1_000; i++) {
      waits(1, 0.5, () -> pause > 500);
    }
    assertThat(waits(1, 0.5, BUSY)).isBetween(200L, 600L);
  }

  @Test
  void longWindowsAreKnownForAWhile() {
    waits(100, 0.5, BUSY);
    assertThat(backoff.isLong(false)).isTrue();
    waits(1, 0.5, IDLE);
    assertThat(backoff.isLong(false)).isFalse();
    assertThat(backoff.isLong(true)).isTrue();
    waits(100, 0, BUSY);
    assertThat(backoff.isLong(true)).isFalse();
  }

  @Test
  void learnsNothingForAWhileAfterItFoundTheOtherIdle() {
    waits(100, 0.5, BUSY);
    assertThat(waits(1, 0.5, IDLE)).isEqualTo(Backoff.LONGEST);
    assertThat(waits(10, 0.5, BUSY)).isEqualTo(Backoff.LONGEST / 2);
    assertThat(waits(10, 0.5, BUSY)).isGreaterThan(Backoff.LONGEST / 2);
  }
}
