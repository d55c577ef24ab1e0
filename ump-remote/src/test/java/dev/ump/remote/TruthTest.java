package dev.ump.remote;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("(31) Over a transport that loses, delays, doubles and reorders, each outcome is true")
class TruthTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  @Timeout(120)
  void eachOfSomeThousandCallsEndsOnceAndTruly(long seed) throws Exception {
    var truth = new Truth(5_000, seed);

    System.out.println(truth.run());

    assertThat(truth.count(Truth.Told.REPLIED)).isPositive();
    assertThat(truth.count(Truth.Told.NOT_EXECUTED)).isPositive();
    assertThat(truth.count(Truth.Told.MAYBE)).isPositive();
    assertThat(truth.count(Truth.Told.FAILED)).isPositive();
  }

  @Test
  @Tag("soak")
  @Timeout(1_800)
  void eachOfAMillionCallsEndsOnceAndTruly() throws Exception {
    long seed = Long.getLong("ump.seed", System.nanoTime());
    System.out.println("seed " + seed);

    System.out.println(new Truth(1_000_000, seed).run());
  }
}
