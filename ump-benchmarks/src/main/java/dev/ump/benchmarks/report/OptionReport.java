package dev.ump.benchmarks.report;

import dev.ump.benchmarks.report.Results.Named;
import java.util.ArrayList;
import java.util.List;

/** What a call costs with each option of a server, in Markdown: time and bytes. */
public final class OptionReport {
  private static final double NANOS_IN_A_SECOND = 1e9;

  private final Results results;
  private final String reference;

  private OptionReport(Results results, String reference) {
    this.results = results;
    this.reference = reference;
  }

  /** Writes the table; differences are to the option that is named, taken round by round. */
  public static String of(Results results, String reference) {
    return new OptionReport(results, reference).write();
  }

  private String write() {
    var header = new ArrayList<>(List.of("told to the server"));
    for (Named way : results.scenarios()) {
      header.addAll(List.of(way.id() + ", ns a call", "more than " + reference, "bytes a call"));
    }
    var table = new TextTable(header);
    results.peers().forEach(option -> table.add(row(option)));
    return "%nJDK %s, %s, %s, %s; medians, and the range of rounds%n%n%s"
        .formatted(results.jdk(), results.machine(), results.started(), results.pace(), table);
  }

  private List<String> row(Named option) {
    var row = new ArrayList<>(List.of(option.title()));
    for (Named way : results.scenarios()) {
      Series nanos = nanos(way.id(), option.id());
      row.add(figure(nanos));
      row.add(figure(nanos.with(nanos(way.id(), reference), (mine, others) -> mine - others)));
      row.add(figure(results.series(way.id(), option.id(), Metric.BYTES)));
    }
    return row;
  }

  /** One caller waits for each answer, so this is how long one takes. */
  private Series nanos(String way, String option) {
    Series perSecond = results.series(way, option, Metric.THROUGHPUT);
    return perSecond.with(perSecond, (calls, same) -> NANOS_IN_A_SECOND / calls);
  }

  private static String figure(Series series) {
    return series.isEmpty() ? "" : Figures.medianAndRange(series);
  }
}
