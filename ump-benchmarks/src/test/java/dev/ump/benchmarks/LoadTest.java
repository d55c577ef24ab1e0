package dev.ump.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LoadTest {
  private static final String PROCESS =
      "42 (a (name) x) S 1 2 3 4 -1 6 7 8 9 10 %d %d %d %d 20 0 31 0 18446744073709551615\n";

  @Test
  void whatNeitherThisProcessNorItsEndedForksDidWasDoneByOthers() {
    Load before = Load.of("cpu  100 0 50 800 50 0 0 0 0 0\ncpu0 1\n", process(10, 10, 10, 10));
    Load after = Load.of("cpu  160 0 90 880 70 0 0 0 0 0\ncpu0 1\n", process(20, 20, 30, 40));

    double ofAllTicks = (100.0 - 70) / 200;
    int processors = Runtime.getRuntime().availableProcessors();
    assertThat(after.othersPercentSince(before)).isEqualTo(100 * processors * ofAllTicks);
  }

  @Test
  void nothingPassedIsNoLoad() {
    Load now = Load.of("cpu  1 0 1 1 1 0 0 0\n", process(1, 1, 1, 1));

    assertThat(now.othersPercentSince(now)).isZero();
  }

  private static String process(int user, int system, int forksUser, int forksSystem) {
    return PROCESS.formatted(user, system, forksUser, forksSystem);
  }
}
