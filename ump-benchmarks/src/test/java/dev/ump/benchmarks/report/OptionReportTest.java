package dev.ump.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.benchmarks.report.Results.Named;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OptionReportTest {
  private static Measurement measured(String option, int round, double perSecond, double bytes) {
    return new Measurement(
        "thread", option, round, Map.of(Metric.THROUGHPUT, perSecond, Metric.BYTES, bytes), null);
  }

  @Test
  void differencesAreTakenWithinARound() {
    var results = new Results(
        "2026-01-02T03:04:05Z",
        "17.0.1+12",
        "Linux amd64, 2 processors",
        "2 rounds",
        List.of(new Named("thread", "thread")),
        List.of(new Named("bare", "no server"), new Named("measured", "measured")),
        List.of(
            measured("bare", 1, 1e7, 56),
            measured("measured", 1, 5e6, 136),
            measured("bare", 2, 1e6, 56),
            measured("measured", 2, 9.615384615384615e5, 136)));

    assertThat(OptionReport.of(results, "bare")
            .lines()
            .map(line -> line.replaceAll(" +", " "))
            .filter(line -> line.contains("measured ")))
        .singleElement()
        .asString()
        .contains("| 620 (200–1,040) | 70.0 (40.0–100) ");
  }
}
