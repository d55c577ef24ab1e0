package dev.ump.benchmarks.scenarios;

import org.openjdk.jmh.annotations.Benchmark;

/** Each thread asks and waits for the answer, again and again. */
public class BlockingCallers {
  @Benchmark
  public Object ask(Served served) throws Exception {
    return served.asked().ask(Served.MESSAGE);
  }
}
