package dev.ump.benchmarks.compiling;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
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

  private final Map<CompileWay, List<JavaFileObject>> sources = new LinkedHashMap<>();
  private List<CompileWay> ways = List.of();
  private int turns;
  private CompileWay next = new CompileWay(SourceKind.SERVICE, ProcessorUse.PROCESSED);

  @Setup(Level.Trial)
  public void write() {
    ways = Stream.of(peers.split(",")).map(CompileWay::of).toList();
    writeSources(SERVICES_TO_WARM_UP);
    for (int i = 0; i < COMPILATIONS_TO_WARM_UP; i++) {
      sources.forEach(CompileWay::compile);
    }
    writeSources(services);
  }

  private void writeSources(int services) {
    ways.forEach(way -> sources.put(way, way.sources(services)));
  }

  /** Gives the turn to the next one. */
  @Setup(Level.Iteration)
  public void takeTurn() {
    next = ways.get(turns++ % ways.size());
  }

  @Benchmark
  public int compile() {
    return next.compile(sources.getOrDefault(next, List.of()));
  }
}
