package dev.ump.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.benchmarks.report.Results.Named;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

class ReportTest {
  private static final Results RESULTS = new Results(
      "2026-01-02T03:04:05Z",
      "17.0.1+12",
      "Linux amd64, 2 processors",
      "3 rounds",
      List.of(new Named("s2", "one caller, 256 in flight")),
      List.of(new Named("ump", "ump"), new Named("baseline", "a queue")),
      List.of(
          throughput("ump", 1, 200),
          throughput("baseline", 1, 100),
          throughput("ump", 2, 900),
          throughput("baseline", 2, 300),
          throughput("ump", 3, 50),
          throughput("baseline", 3, 10)));

  @Test
  void ratiosAreTakenWithinARoundAndNotBetweenMedians() {
    Series ratio = RESULTS
        .series("s2", "ump", Metric.THROUGHPUT)
        .over(RESULTS.series("s2", "baseline", Metric.THROUGHPUT));

    assertThat(ratio.least()).isEqualTo(2);
    assertThat(ratio.median()).isEqualTo(3);
    assertThat(ratio.most()).isEqualTo(5);
  }

  @Test
  void aRoundThatFailedForOneOfTwoPeersCountsForNeither() {
    var one = new Series();
    one.put(1, 10);
    one.put(2, 20);
    var other = new Series();
    other.put(2, 5);

    assertThat(one.over(other).median()).isEqualTo(4);
    assertThat(one.over(new Series()).isEmpty()).isTrue();
  }

  @Test
  void aGoalIsJudgedByTheMedian() {
    assertThat(Goals.in(RESULTS)).singleElement().satisfies(goal -> {
      assertThat(goal.scenario()).isEqualTo("s2");
      assertThat(goal.verdict()).isEqualTo("target");
    });
  }

  @Test
  void whatIsBelowTheFloorIsMissed() {
    var values = new Series();
    values.put(1, 1.6);

    assertThat(goal(values, 2.5, 1.7, true).verdict()).isEqualTo("MISSED");
    assertThat(goal(values, 2.5, 1.5, true).verdict()).isEqualTo("floor");
    assertThat(goal(values, 1, 1.5, false).verdict()).isEqualTo("MISSED");
    assertThat(goal(values, 1, 1.7, false).verdict()).isEqualTo("floor");
  }

  private static Goal goal(Series values, double target, double floor, boolean isMoreBetter) {
    return new Goal("s2", "quantity", values, target, floor, isMoreBetter);
  }

  @Test
  void aGoalWithoutAFloorIsNeverBelowIt() {
    var values = new Series();
    values.put(1, 5_000);

    assertThat(goal(values, 3_000, Double.POSITIVE_INFINITY, false).verdict()).isEqualTo("floor");
  }

  @Test
  void theDrawingIsXmlAndHasABarForEachPeer() throws Exception {
    String svg = Drawing.of(RESULTS, "baseline");

    var document = DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
    assertThat(document.getElementsByTagName("rect").getLength()).isEqualTo(2);
    assertThat(svg).contains("prefers-color-scheme: dark", "3.00× (2.00–5.00)");
  }

  @Test
  void theReportShowsMedianAndRange() {
    assertThat(Report.of(RESULTS, "baseline", Report.Spread.ALL)).contains("3.00× (2.00–5.00)");
  }

  @Test
  void aFileGivesBackWhatWasWritten(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("new/results.json");

    ResultsFile.write(RESULTS, file);

    assertThat(ResultsFile.read(file)).isEqualTo(RESULTS);
  }

  private static Measurement throughput(String peer, int round, double value) {
    return new Measurement("s2", peer, round, Map.of(Metric.THROUGHPUT, value), null);
  }
}
