package dev.ump.processor.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeoutsTest {

  @ParameterizedTest
  @CsvSource({
    "1ns, PT0.000000001S",
    "7us, PT0.000007S",
    "500ms, PT0.5S",
    "5s, PT5S",
    "2m, PT2M",
    "1h, PT1H",
    "999999999s, PT999999999S"
  })
  void areANumberAndAUnit(String text, Duration duration) {
    assertThat(Timeouts.parse(text)).contains(duration);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "s", "5 s", "0s", "-1s", "5d", "1.5s", "1234567890s", "5S"})
  void areNothingElse(String text) {
    assertThat(Timeouts.parse(text)).isEmpty();
  }

  @Test
  void endWhereNanosecondsDo() {
    long hours = Long.MAX_VALUE / Duration.ofHours(1).toNanos();
    assertThat(Timeouts.parse(hours + "h")).contains(Duration.ofHours(hours));
    assertThat(Timeouts.parse((hours + 1) + "h")).isEmpty();
  }
}
