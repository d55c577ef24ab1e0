package dev.ump.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.benchmarks.report.Metric;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CalmTest {
  private final Calm calm = new Calm(Duration.ZERO, 200);

  @Test
  void othersAndTheDistanceDisturb() {
    assertThat(calm.holds(reading(10, 200))).isTrue();
    assertThat(calm.holds(reading(11, 100))).isFalse();
    assertThat(calm.holds(reading(0, 201))).isFalse();
  }

  @Test
  void theWorseOfTheTwoDecidesWhichIsCalmer() {
    assertThat(calm.isCalmer(reading(15, 100), reading(0, 500))).isTrue();
    assertThat(calm.isCalmer(reading(0, 500), reading(15, 100))).isFalse();
  }

  @Test
  void anyDistanceWillDoIfNothingIsSaidOfIt() {
    assertThat(new Calm(Duration.ZERO, Double.POSITIVE_INFINITY).holds(reading(0, 1e6)))
        .isTrue();
  }

  private static Reading reading(double others, double distance) {
    return Reading.of(
        new EnumMap<>(Map.of(Metric.OTHERS_PERCENT, others, Metric.DISTANCE_NANOS, distance)));
  }
}
