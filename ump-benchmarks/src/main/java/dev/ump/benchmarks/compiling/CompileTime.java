package dev.ump.benchmarks.compiling;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Compiles many types at once, in a compiler that is warm, as in a build's daemon. */
@State(Scope.Benchmark)
public class CompileTime {
  /** Until the compiler itself is compiled, and the just-in-time compiler has no more to do. */
  private static final int COMPILATIONS_TO_WARM_UP = 30;

  private static final int SERVICES_TO_WARM_UP = 100;

  /** One of {@link SourceKind}. */
  @Param("service")
  public String kind = "";

  /** One of {@link ProcessorUse}. */
  @Param("processed")
  public String use = "";

  /** As many services, or as many values as make about as many files. */
  @Param("1")
  public int services;

  private SourceKind sourceKind = SourceKind.SERVICE;
  private ProcessorUse processorUse = ProcessorUse.PROCESSED;
  private List<JavaFileObject> sources = List.of();

  @Setup(Level.Trial)
  public void write() {
    sourceKind = SourceKind.valueOf(kind.toUpperCase(Locale.ROOT));
    processorUse = ProcessorUse.valueOf(use.toUpperCase(Locale.ROOT));
    sources = sources(SERVICES_TO_WARM_UP);
    for (int i = 0; i < COMPILATIONS_TO_WARM_UP; i++) {
      compile();
    }
    sources = sources(services);
  }

  private List<JavaFileObject> sources(int services) {
    List<JavaFileObject> written = sourceKind.sources(services);
    List<JavaFileObject> generated =
        Compilation.of(written, List.of(sourceKind.processor())).generatedSources();
    if (generated.size() != SourceKind.FILES_FOR_A_SERVICE * services) {
      throw new IllegalStateException(generated.size() + " files of " + services + " services");
    }
    return processorUse == ProcessorUse.HANDED
        ? Stream.concat(written.stream(), generated.stream()).toList()
        : written;
  }

  @Benchmark
  public int compile() {
    boolean isProcessed = processorUse == ProcessorUse.PROCESSED;
    return Compilation.of(sources, isProcessed ? List.of(sourceKind.processor()) : List.of())
        .classes();
  }
}
