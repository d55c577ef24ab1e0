package dev.ump.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.benchmarks.report.Results.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RemoteReportTest {
  private final List<Measurement> measurements = new ArrayList<>();

  private void turns(String peer, double... rates) {
    for (int turn = 0; turn < rates.length; turn++) {
      measurements.add(new Measurement(
          "blocking",
          peer,
          turn,
          Map.of(Metric.THROUGHPUT, rates[turn], Metric.BYTES, 1_000.0),
          null));
    }
  }

  private List<String> report() {
    turns("mine", 100, 400, 240, 900, 10);
    turns("other", 1_000, 500, 300, 1_000, 100);

    var results = new Results(
        "2026-01-02T03:04:05Z",
        "17.0.1+12",
        "Linux amd64, 2 processors",
        "5 turns",
        List.of(new Named("blocking", "one caller")),
        List.of(new Named("mine", "mine"), new Named("other", "other")),
        measurements);
    return RemoteReport.of(results, Map.of("mine", 357L, "other", 345L))
        .lines()
        .map(line -> line.replaceAll(" +", " "))
        .toList();
  }

  @Test
  void ratiosAreTakenTurnByTurnAndHalfOfThemShown() {
    assertThat(report())
        .contains("| one caller: mine | 1.00 | 0.800 (0.100–0.800) |")
        .contains("| one caller: other | 1.25 (1.25–10.0) | 1.00 |");
  }

  @Test
  void eachPeerHasItsRateItsBytesAndWhatItSends() {
    assertThat(report())
        .contains("| mine | 240 (100–400) | 1,000 | 357 |")
        .contains("| other | 500 (300–1,000) | 1,000 | 345 |");
  }
}
