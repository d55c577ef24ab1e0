package dev.ump.benchmarks.scenarios;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Everyone is asleep when the caller asks. */
public class ColdCaller {

  @Benchmark
  public Object ask(Served served, Night night) throws Exception {
    return served.asked().ask(Served.MESSAGE);
  }

  /** The time before a call: long enough for whoever waits to give up hope and sleep. */
  @State(Scope.Thread)
  public static class Night {
    private static final int ENOUGH_TO_COMPILE = 20_000;

    /** What is cold is the threads, not the code. */
    @Setup(Level.Trial)
    public void warmUp(Served served) throws Exception {
      for (int i = 0; i < ENOUGH_TO_COMPILE; i++) {
        served.asked().ask(Served.MESSAGE);
      }
    }

    @Setup(Level.Invocation)
    public void sleep() throws InterruptedException {
      TimeUnit.MILLISECONDS.sleep(2);
    }
  }
}
