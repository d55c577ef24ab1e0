package dev.ump.benchmarks.report;

import java.util.List;
import java.util.Objects;

/**
 * All that one run of the comparison gave, and where.
 *
 * @param started date and time, ISO-8601
 * @param jdk such as {@code 17.0.15+6}
 * @param machine system and processors
 * @param pace how long each fork was measured
 * @param scenarios in the order of the tables: name and meaning
 * @param peers in the order of the tables: name and meaning
 */
public record Results(
    String started,
    String jdk,
    String machine,
    String pace,
    List<Named> scenarios,
    List<Named> peers,
    List<Measurement> measurements) {

  /** A name as it stands in measurements, and what it means. */
  public record Named(String id, String title) {}

  /** The value of each round, in the order of rounds; a fork that failed leaves none. */
  public Series series(String scenario, String peer, Metric metric) {
    var values = new Series();
    for (Measurement each : measurements) {
      Double value = each.values().get(metric);
      if (value != null && each.scenario().equals(scenario) && each.peer().equals(peer)) {
        values.put(each.round(), value);
      }
    }
    return values;
  }

  /** How long the calls took, in each round in which they were timed. */
  List<Histogram> latencies(String scenario, String peer) {
    return measurements.stream()
        .filter(each -> each.scenario().equals(scenario) && each.peer().equals(peer))
        .map(Measurement::latencies)
        .filter(Objects::nonNull)
        .toList();
  }

  /** Where and when it was measured, in a line. */
  String place() {
    return "JDK %s, %s, %s".formatted(jdk.split("\\+", 2)[0], machine, started.split("T", 2)[0]);
  }

  /** The feature release, such as 17. */
  public int jdkFeature() {
    return Runtime.Version.parse(jdk).feature();
  }
}
