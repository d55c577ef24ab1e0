package dev.ump.benchmarks.compiling;

import java.util.List;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Compiles many types at once, in a compiler that is warm, as in a build's daemon. The ways to
 * compile take turns in one JVM: each iteration is the next one's.
 */
@State(Scope.Benchmark)
public class CompileTime {
  /** Until the compiler itself is compiled, and the just-in-time compiler has no more to do. */
  private static final int COMPILATIONS_TO_WARM_UP = 30;

  private static final int SERVICES_TO_WARM_UP = 100;

  /** Those that take turns: the names of a {@link CompileWay}, with commas in between. */
  @Param("service-processed,value-processed")
  public String peers = "";

  /** As many services, or as many values as make about as many files. */
  @Param("1")
  public int services;

  private List<IntSupplier> compilations = List.of();
  private int turn = -1;

  @Setup(Level.Trial)
  public void write() {
    List<IntSupplier> warming = compilations(SERVICES_TO_WARM_UP);
    for (int i = 0; i < COMPILATIONS_TO_WARM_UP; i++) {
      warming.forEach(IntSupplier::getAsInt);
    }
    compilations = compilations(services);
  }

  private List<IntSupplier> compilations(int services) {
    return Stream.of(peers.split(","))
        .map(CompileWay::of)
        .map(way -> way.compilation(services))
        .toList();
  }

  /** Gives the turn to the next one. */
  @Setup(Level.Iteration)
  public void takeTurn() {
    turn++;
  }

  @Benchmark
  public int compile() {
    return compilations.get(turn % compilations.size()).getAsInt();
  }
}
