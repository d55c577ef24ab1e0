package dev.ump.benchmarks.report;

import dev.ump.benchmarks.report.Results.Named;
import java.util.List;

/**
 * What an annotation processor costs: its own part is the time with it, less the time that the
 * compiler needs when what it generates is handed in as sources.
 */
public final class CompileReport {
  private static final int FILES_FOR_A_SERVICE = 4;
  private static final double NANOS_IN_A_MILLI = 1e6;
  private static final double NANOS_IN_A_MICRO = 1e3;

  private final Results results;

  private CompileReport(Results results) {
    this.results = results;
  }

  /** Writes the table, in Markdown. */
  public static String of(Results results) {
    return new CompileReport(results).write();
  }

  private String write() {
    return "%nJDK %s, %s, %s, %s; medians, and the middle half of the turns%n%s%s"
        .formatted(
            results.jdk(),
            results.machine(),
            results.started(),
            results.pace(),
            table("Time that passes", Metric.MEDIAN_NANOS),
            table("Processor time of all threads, the JIT compiler's included", Metric.CPU_NANOS));
  }

  private String table(String title, Metric metric) {
    var table = new TextTable(List.of(
        "generated files",
        "of",
        "no processor, ms",
        "generated code as sources, ms",
        "processor, ms",
        "its own part, ms",
        "its own part, us a file",
        "times AutoValue's"));
    for (Named services : results.scenarios()) {
      for (String kind : List.of("service", "value")) {
        table.add(row(services, kind, metric));
      }
    }
    return "%n%s%n%n%s".formatted(title, table);
  }

  private List<String> row(Named services, String kind, Metric metric) {
    int files = FILES_FOR_A_SERVICE * Integer.parseInt(services.id());
    Series bare = results.series(services.id(), kind + "-bare", metric);
    Series handed = results.series(services.id(), kind + "-handed", metric);
    Series processed = results.series(services.id(), kind + "-processed", metric);
    Series own = ownPart(services, kind, metric);
    Series ratio = own.over(ownPart(services, "value", metric));
    return List.of(
        String.valueOf(files),
        kind,
        in(NANOS_IN_A_MILLI, bare),
        in(NANOS_IN_A_MILLI, handed),
        in(NANOS_IN_A_MILLI, processed),
        in(NANOS_IN_A_MILLI, own),
        in(NANOS_IN_A_MICRO * files, own),
        in(1, ratio));
  }

  /** Turn by turn, since turns of one number followed each other. */
  private Series ownPart(Named services, String kind, Metric metric) {
    Series handed = results.series(services.id(), kind + "-handed", metric);
    return results
        .series(services.id(), kind + "-processed", metric)
        .with(handed, (with, without) -> with - without);
  }

  private static String in(double unit, Series nanos) {
    return nanos.isEmpty()
        ? ""
        : Figures.medianAndMiddle(nanos.with(nanos, (value, same) -> value / unit));
  }
}
