package dev.ump.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.benchmarks.report.Results.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CompileReportTest {
  private final List<Measurement> measurements = new ArrayList<>();

  private void turns(String peer, double... millis) {
    for (int turn = 0; turn < millis.length; turn++) {
      measurements.add(
          new Measurement("1", peer, turn, Map.of(Metric.MEDIAN_NANOS, millis[turn] * 1e6), null));
    }
  }

  @Test
  void ownPartsAreTakenAndSetAgainstEachOtherTurnByTurn() {
    turns("service-handed", 10, 20, 10);
    turns("service-processed", 14, 26, 22);
    turns("value-handed", 10, 20, 10);
    turns("value-processed", 18, 24, 18);

    var results = new Results(
        "2026-01-02T03:04:05Z",
        "17.0.1+12",
        "Linux amd64, 2 processors",
        "3 turns",
        List.of(new Named("1", "1 service")),
        List.of(),
        measurements);
    assertThat(CompileReport.of(results).lines().map(line -> line.replaceAll(" +", " ")))
        .contains(
            "| 4 | service | | 10.0 (10.0–20.0) | 22.0 (14.0–26.0) | 6.00 (4.00–12.0) |"
                + " 1,500 (1,000–3,000) | 1.50 (0.500–1.50) |",
            "| 4 | value | | 10.0 (10.0–20.0) | 18.0 (18.0–24.0) | 8.00 (4.00–8.00) |"
                + " 2,000 (1,000–2,000) | 1.00 |");
  }
}
