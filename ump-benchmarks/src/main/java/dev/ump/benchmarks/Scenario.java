package dev.ump.benchmarks;

import dev.ump.benchmarks.profilers.OneProcessor;
import dev.ump.benchmarks.scenarios.AsyncCallers;
import dev.ump.benchmarks.scenarios.BlockingCallers;
import dev.ump.benchmarks.scenarios.ColdCaller;
import dev.ump.benchmarks.scenarios.IdleTime;
import dev.ump.benchmarks.scenarios.VirtualCallers;
import dev.ump.benchmarks.turns.TakingTurns;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;

/** Who asks whom, and how, by the names that tables have. */
enum Scenario {
  S1("one blocking caller", BlockingCallers.class, Mode.Throughput, it -> it),
  S2("one caller, 256 in flight", AsyncCallers.class, Mode.Throughput, it -> it),
  S3("4 blocking callers", BlockingCallers.class, Mode.Throughput, it -> it.threads(4)),
  S4(
      "4 callers, 64 in flight each",
      AsyncCallers.class,
      Mode.Throughput,
      it -> it.threads(4).param("inFlight", "64")),
  S2_16(
      "one caller, 16 in flight",
      AsyncCallers.class,
      Mode.Throughput,
      it -> it.param("inFlight", "16")),
  S2_64(
      "one caller, 64 in flight",
      AsyncCallers.class,
      Mode.Throughput,
      it -> it.param("inFlight", "64")),
  S1_LATENCY(
      "one blocking caller, each call timed", BlockingCallers.class, Mode.SampleTime, it -> it),
  COLD("one blocking caller after 2 ms of sleep", ColdCaller.class, Mode.SampleTime, it -> it),
  ONE_CPU(
      "one blocking caller, all on one processor",
      BlockingCallers.class,
      Mode.Throughput,
      it -> it.addProfiler(OneProcessor.class)),
  IDLE("nobody asks", IdleTime.class, Mode.SingleShotTime, it -> it),
  V1K_V("1,000 virtual callers, virtual server", 1_000, "virtual"),
  V10K_V("10,000 virtual callers, virtual server", 10_000, "virtual"),
  V1K_P("1,000 virtual callers, platform server", 1_000, "platform"),
  V10K_P("10,000 virtual callers, platform server", 10_000, "platform");

  private static final int FIRST_WITH_VIRTUAL_THREADS = 21;

  private final String title;
  private final Class<?> benchmark;
  private final Mode mode;
  private final UnaryOperator<ChainedOptionsBuilder> options;

  Scenario(
      String title, Class<?> benchmark, Mode mode, UnaryOperator<ChainedOptionsBuilder> options) {
    this.title = title;
    this.benchmark = benchmark;
    this.mode = mode;
    this.options = options;
  }

  Scenario(String title, int callers, String server) {
    this(
        title,
        VirtualCallers.class,
        Mode.Throughput,
        it -> it.param("callers", String.valueOf(callers)).param("server", server));
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

  /** Whether this JDK has the threads for it. */
  boolean isPossible() {
    return benchmark != VirtualCallers.class
        || Runtime.version().feature() >= FIRST_WITH_VIRTUAL_THREADS;
  }

  /** Whether peers can take turns in it: those can that ask without a pause, and are not timed call by call. */
  boolean hasTurns() {
    return mode == Mode.Throughput && benchmark != VirtualCallers.class;
  }

  /** The scenario in a fork in which peers take turns. */
  ChainedOptionsBuilder configureTurns(ChainedOptionsBuilder builder) {
    String way = benchmark == AsyncCallers.class ? "async" : "blocking";
    return options.apply(
        builder.include("^" + TakingTurns.class.getName() + "\\." + way + "$").threads(1));
  }

  ChainedOptionsBuilder configure(ChainedOptionsBuilder builder) {
    return options.apply(
        builder.include("^" + benchmark.getName() + "\\.").mode(mode).threads(1));
  }
}
