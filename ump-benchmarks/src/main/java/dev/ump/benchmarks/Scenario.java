package dev.ump.benchmarks;

import dev.ump.benchmarks.scenarios.AsyncCallers;
import dev.ump.benchmarks.scenarios.BlockingCallers;
import java.util.Locale;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;

/** Who asks whom, and how, by the names that tables have. */
enum Scenario {
  S1("one blocking caller", BlockingCallers.class, options -> options.threads(1)),
  S2("one caller, 256 in flight", AsyncCallers.class, options -> options.threads(1)),
  S3("4 blocking callers", BlockingCallers.class, options -> options.threads(4)),
  S4(
      "4 callers, 64 in flight each",
      AsyncCallers.class,
      options -> options.threads(4).param("inFlight", "64"));

  private final String title;
  private final Class<?> benchmark;
  private final Configuration configuration;

  Scenario(String title, Class<?> benchmark, Configuration configuration) {
    this.title = title;
    this.benchmark = benchmark;
    this.configuration = configuration;
  }

  /** The name in tables and on the command line, such as {@code one-cpu}. */
  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  String title() {
    return title;
  }

  static Scenario of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  ChainedOptionsBuilder configure(ChainedOptionsBuilder options) {
    return configuration.configure(
        options.include("^" + benchmark.getName() + "\\.").mode(Mode.Throughput));
  }

  private interface Configuration {
    ChainedOptionsBuilder configure(ChainedOptionsBuilder options);
  }
}
