package dev.ump.benchmarks.compiling;

import java.util.List;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;

/** What is compiled, and how what a processor generates of it comes to the compiler. */
public record CompileWay(SourceKind kind, ProcessorUse use) {

  /** Each kind in each way. */
  public static List<CompileWay> all() {
    return Stream.of(SourceKind.values())
        .flatMap(kind -> Stream.of(ProcessorUse.values()).map(use -> new CompileWay(kind, use)))
        .toList();
  }

  /** Returns the one with that name. */
  static CompileWay of(String id) {
    return all().stream().filter(each -> each.id().equals(id)).findAny().orElseThrow();
  }

  /** The name in parameters and tables. */
  public String id() {
    return kind.id() + "-" + use.id();
  }

  /** What it is, in some words. */
  public String title() {
    return kind.title() + ", " + use.title();
  }

  /**
   * Compiles so many services, or values that make as many files; returns how many classes that
   * makes.
   */
  IntSupplier compilation(int services) {
    List<JavaFileObject> sources = sources(services);
    return () -> Compilation.of(
            sources, use == ProcessorUse.PROCESSED ? List.of(kind.processor()) : List.of())
        .classes();
  }

  private List<JavaFileObject> sources(int services) {
    List<JavaFileObject> written = kind.sources(services);
    if (use != ProcessorUse.HANDED) {
      return written;
    }
    List<JavaFileObject> generated =
        Compilation.of(written, List.of(kind.processor())).generatedSources();
    if (generated.size() != SourceKind.FILES_FOR_A_SERVICE * services) {
      throw new IllegalStateException(generated.size() + " files of " + services + " services");
    }
    return Stream.concat(written.stream(), generated.stream()).toList();
  }
}
