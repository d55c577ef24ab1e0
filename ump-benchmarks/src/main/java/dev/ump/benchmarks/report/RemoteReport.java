package dev.ump.benchmarks.report;

import dev.ump.benchmarks.report.Results.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** What a call to another process costs with each peer, in Markdown: rate, bytes, and ratios. */
public final class RemoteReport {
  private final Results results;
  private final Map<String, Long> wire;

  private RemoteReport(Results results, Map<String, Long> wire) {
    this.results = results;
    this.wire = wire;
  }

  /**
   * Writes the tables. A ratio is taken turn by turn, since turns of one number followed each other.
   *
   * @param results what was measured, by turns
   * @param wire the bytes on the wire of one call, by peer
   */
  public static String of(Results results, Map<String, Long> wire) {
    return new RemoteReport(results, wire).write();
  }

  private String write() {
    var header = new ArrayList<>(List.of(""));
    results.scenarios().forEach(way -> header.add(way.title() + ", calls a second"));
    results.scenarios().forEach(way -> header.add(way.title() + ", bytes allocated"));
    header.add("bytes on the wire");
    var table = new TextTable(header);
    results.peers().forEach(peer -> table.add(row(peer)));
    return "%nJDK %s, %s, %s, %s; medians, and the middle half of the turns%n%n%s%n%s"
        .formatted(
            results.jdk(), results.machine(), results.started(), results.pace(), table, ratios());
  }

  private List<String> row(Named peer) {
    var row = new ArrayList<>(List.of(peer.title()));
    for (Metric metric : List.of(Metric.THROUGHPUT, Metric.BYTES)) {
      results
          .scenarios()
          .forEach(
              way -> row.add(Figures.medianAndMiddle(results.series(way.id(), peer.id(), metric))));
    }
    row.add(Figures.number(Objects.requireNonNull(wire.get(peer.id()))));
    return row;
  }

  private TextTable ratios() {
    List<Named> peers = results.peers();
    var table = new TextTable(Stream.concat(
            Stream.of("calls a second, times those of"), peers.stream().map(Named::title))
        .toList());
    for (Named way : results.scenarios()) {
      for (Named mine : peers) {
        var rate = results.series(way.id(), mine.id(), Metric.THROUGHPUT);
        table.add(Stream.concat(
                Stream.of(way.title() + ": " + mine.title()),
                peers.stream()
                    .map(other -> results.series(way.id(), other.id(), Metric.THROUGHPUT))
                    .map(other -> Figures.medianAndMiddle(rate.over(other))))
            .toList());
      }
    }
    return table;
  }
}
