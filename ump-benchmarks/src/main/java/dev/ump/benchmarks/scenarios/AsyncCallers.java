package dev.ump.benchmarks.scenarios;

import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Each thread keeps a window of questions in flight: it waits for the oldest before it asks anew. */
public class AsyncCallers {

  @Benchmark
  public @Nullable Object ask(Served served, Window window) throws Exception {
    Object oldest = window.awaitOldest();
    window.add(served.asked().askAsync(Served.MESSAGE));
    return oldest;
  }

  /** The questions of one thread that are in flight, as a ring. */
  @State(Scope.Thread)
  public static class Window {
    @Param("256")
    public int inFlight;

    private @Nullable Future<?>[] ring = {};
    private int next;

    @Setup(Level.Iteration)
    public void empty(Served served) {
      served.begin();
      ring = new Future<?>[inFlight];
      next = 0;
    }

    @TearDown(Level.Iteration)
    public void drain(Served served) throws Exception {
      for (int i = 0; i < inFlight; i++) {
        awaitOldest();
        ring[next] = null;
        next = next + 1 == inFlight ? 0 : next + 1;
      }
      served.end();
    }

    @Nullable Object awaitOldest() throws Exception {
      Future<?> oldest = ring[next];
      return oldest == null ? null : oldest.get();
    }

    void add(Future<?> question) {
      ring[next] = question;
      next = next + 1 == inFlight ? 0 : next + 1;
    }
  }
}
