package dev.ump.benchmarks.scenarios;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Nobody asks: what counts is the processor time that passes all the same. */
public class IdleTime {

  @Benchmark
  public void wait(Served served, Day day) throws InterruptedException {
    TimeUnit.SECONDS.sleep(1);
  }

  /** The time before: a server that has worked is not as one that never did. */
  @State(Scope.Benchmark)
  public static class Day {
    @Setup(Level.Trial)
    public void work(Served served) throws Exception {
      for (int i = 0; i < 20_000; i++) {
        served.asked().ask(Served.MESSAGE);
      }
    }
  }
}
