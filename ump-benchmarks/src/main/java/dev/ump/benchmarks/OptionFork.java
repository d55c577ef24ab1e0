package dev.ump.benchmarks;

import dev.ump.benchmarks.options.OneCaller;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** A server with one option, or a bare channel, and one caller. */
record OptionFork(String way, String option, Pace pace) implements Fork {

  @Override
  public Reading run() throws RunnerException {
    return PeerFork.run(
        pace.configure(new OptionsBuilder()
                .include("^" + OneCaller.class.getName() + "\\.")
                .mode(Mode.Throughput))
            .param("way", way)
            .param("option", option),
        "1g");
  }
}
