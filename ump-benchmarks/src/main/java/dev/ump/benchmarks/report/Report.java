package dev.ump.benchmarks.report;

import dev.ump.benchmarks.report.Results.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The tables of a run, in Markdown. */
public final class Report {
  private final Results results;
  private final String reference;
  private final Spread spread;
  private final StringBuilder text = new StringBuilder();

  private Report(Results results, String reference, Spread spread) {
    this.results = results;
    this.reference = reference;
    this.spread = spread;
  }

  /** What stands in brackets behind a median. */
  public enum Spread {
    /** The least and the most of all rounds. */
    ALL("least–most"),
    /** Between which values half of all turns lie: of many, one is always disturbed. */
    MIDDLE("middle half");

    private final String title;

    Spread(String title) {
      this.title = title;
    }

    private String of(Series series, String unit) {
      return this == ALL
          ? Figures.medianAndRange(series, unit)
          : Figures.medianAndMiddle(series, unit);
    }
  }

  /** Writes the report; ratios are to the peer that is named. */
  public static String of(Results results, String reference, Spread spread) {
    return new Report(results, reference, spread).write();
  }

  private String write() {
    text.append("%nJDK %s, %s, %s, %s%n"
        .formatted(results.jdk(), results.machine(), results.started(), results.pace()));
    results.peers().forEach(peer -> text.append("  %-11s %s%n".formatted(peer.id(), peer.title())));
    results
        .scenarios()
        .forEach(each -> text.append("  %-11s %s%n".formatted(each.id(), each.title())));

    table(
        "Throughput, times the " + reference + ": median (" + spread.title + ")",
        Metric.THROUGHPUT,
        this::ratio);
    for (Metric metric : Metric.values()) {
      table(metric.unit(), metric, series -> spread.of(series, ""));
    }
    noise();
    goals();
    return text.toString();
  }

  private void table(String title, Metric metric, Function<Series, String> figure) {
    table(title, metric, (scenario, series) -> figure.apply(series));
  }

  private String ratio(Named scenario, Series series) {
    var base = results.series(scenario.id(), reference, Metric.THROUGHPUT);
    Series ratio = series.over(base);
    return ratio.isEmpty() ? "" : spread.of(ratio, "×");
  }

  private void table(String title, Metric metric, Cell cell) {
    var header = new ArrayList<>(List.of("scenario"));
    results.peers().forEach(peer -> header.add(peer.id()));
    var table = new TextTable(header);
    boolean isEmpty = true;
    for (Named scenario : results.scenarios()) {
      var row = new ArrayList<>(List.of(scenario.id()));
      for (Named peer : results.peers()) {
        Series series = results.series(scenario.id(), peer.id(), metric);
        row.add(series.isEmpty() ? "" : cell.of(scenario, series));
      }
      if (row.stream().skip(1).anyMatch(each -> !each.isEmpty())) {
        table.add(row);
        isEmpty = false;
      }
    }
    if (!isEmpty) {
      text.append("%n%s%n%n%s".formatted(title, table));
    }
  }

  private void noise() {
    text.append("%nNoise: how far the rounds of the %s are apart, in %% of their median%n "
        .formatted(reference));
    for (Named scenario : results.scenarios()) {
      Series series = results.series(scenario.id(), reference, Metric.THROUGHPUT);
      if (!series.isEmpty()) {
        text.append(" %s %s%% ".formatted(scenario.id(), Figures.number(series.spreadPercent())));
      }
    }
    text.append("%n".formatted());
  }

  private void goals() {
    var table = new TextTable(
        List.of("scenario", "ump", "median (" + spread.title + ")", "target", "floor", "reached"));
    for (Goal goal : Goals.in(results)) {
      table.add(List.of(
          goal.scenario(),
          goal.quantity(),
          spread.of(goal.values(), ""),
          Figures.number(goal.target()),
          Figures.number(goal.floor()),
          goal.verdict()));
    }
    text.append("%n%s".formatted(table));
  }

  private interface Cell {
    String of(Named scenario, Series series);
  }
}
