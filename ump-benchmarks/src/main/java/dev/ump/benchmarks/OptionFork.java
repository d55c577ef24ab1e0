package dev.ump.benchmarks;

import dev.ump.benchmarks.options.OneCaller;
import dev.ump.benchmarks.profilers.CpuProfiler;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** A server with one option, or a bare channel, and one caller. */
record OptionFork(String way, String option, Pace pace) implements Fork {

  @Override
  public Reading run() throws RunnerException {
    var options = pace.configure(new OptionsBuilder()
            .include("^" + OneCaller.class.getName() + "\\.")
            .mode(Mode.Throughput))
        .param("way", way)
        .param("option", option)
        .forks(1)
        .timeUnit(TimeUnit.SECONDS)
        .timeout(TimeValue.seconds(20))
        .jvmArgsAppend("-Xms1g", "-Xmx1g")
        .addProfiler(GCProfiler.class)
        .addProfiler(CpuProfiler.class)
        .shouldFailOnError(true)
        .verbosity(VerboseMode.SILENT)
        .build();
    return PeerFork.read(new Runner(options).runSingle());
  }
}
