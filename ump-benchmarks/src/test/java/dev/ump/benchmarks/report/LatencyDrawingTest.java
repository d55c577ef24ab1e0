package dev.ump.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ump.benchmarks.report.Results.Named;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class LatencyDrawingTest {
  private static final Results RESULTS = new Results(
      "2026-01-02T03:04:05Z",
      "17.0.1+12",
      "Linux amd64, 2 processors",
      "1 round",
      List.of(new Named("s1", "one caller"), new Named("cold", "one caller after a sleep")),
      List.of(new Named("ump", "ump"), new Named("baseline", "a queue")),
      List.of(
          new Measurement("s1", "ump", 1, Map.of(Metric.THROUGHPUT, 1.0), null),
          timed("ump", 300, 4_000, 60_000),
          timed("baseline", 40_000, 66_000, 1_500_000)));

  @Test
  void thereIsAHillForEachPeerWhoseCallsWereTimed() throws Exception {
    String svg = LatencyDrawing.of(RESULTS);

    var document = DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
    var hills = document.getElementsByTagName("polygon");
    assertThat(hills.getLength()).isEqualTo(2);
    assertThat(((Element) hills.item(0)).getAttribute("class")).isEqualTo("ours");
    assertThat(svg)
        .contains("one caller after a sleep", "300 ns · 99% 4 µs · 99.9% 60 µs", "1.5 ms")
        .doesNotContain("one caller<");
  }

  @Test
  void thePictureInReadmeIsDrawnFromItsMeasurements() throws Exception {
    Path images = Path.of("../docs/images");

    String svg = LatencyDrawing.of(ResultsFile.read(images.resolve("latencies.json")));

    assertThat(images.resolve("latencies.svg")).hasContent(svg);
  }

  @Test
  void rowsHaveNamesThatReadersKnow() {
    assertThat(LatencyDrawing.of(RESULTS)).contains(">a queue<").doesNotContain(">baseline<");
  }

  @Test
  void nothingIsPossibleWhereNoCallWasTimed() {
    var untimed = new Results("", "17", "", "", RESULTS.scenarios(), RESULTS.peers(), List.of());

    assertThat(LatencyDrawing.isPossible(untimed)).isFalse();
    assertThat(LatencyDrawing.isPossible(RESULTS)).isTrue();
  }

  @Test
  void theHillStandsWhereTheCallsAre() {
    double[] shares = histogram(300).shares();

    for (int bin = 0; bin < shares.length; bin++) {
      boolean isInside = Histogram.bound(bin) <= 300 && 300 < Histogram.bound(bin + 1);
      assertThat(shares[bin]).isEqualTo(isInside ? 1 : 0);
    }
  }

  @Test
  void aHistogramHasAsManyCountsAsBins() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Histogram(List.of(1, 2)));
  }

  @Test
  void aFileKeepsTheTimes(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("results.json");

    ResultsFile.write(RESULTS, file);

    assertThat(ResultsFile.read(file)).isEqualTo(RESULTS);
  }

  private static Measurement timed(String peer, double median, double p99, double p999) {
    return new Measurement(
        "cold",
        peer,
        1,
        Map.of(Metric.MEDIAN_NANOS, median, Metric.P99_NANOS, p99, Metric.P999_NANOS, p999),
        histogram(median));
  }

  private static Histogram histogram(double nanos) {
    double[] bounds = Histogram.bounds();
    List<Integer> counts = new ArrayList<>(Collections.nCopies(bounds.length - 1, 0));
    for (int bin = 0; bin < counts.size(); bin++) {
      if (bounds[bin] <= nanos && nanos < bounds[bin + 1]) {
        counts.set(bin, 7);
      }
    }
    return new Histogram(counts);
  }
}
