package dev.ump.benchmarks.compiling;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import javax.annotation.processing.Processor;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/** One run of the compiler, in memory. */
record Compilation(List<JavaFileObject> generatedSources, int classes) {
  private static final List<String> WITHOUT_PROCESSOR = List.of("--release", "17", "-proc:none");
  private static final List<String> WITH_PROCESSOR = List.of("--release", "17");

  /** Compiles the sources with the given processors, or with none at all. */
  static Compilation of(List<JavaFileObject> sources, List<Processor> processors) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    var problems = new DiagnosticCollector<JavaFileObject>();
    var files = new MemoryFiles(
        compiler.getStandardFileManager(problems, Locale.ROOT, StandardCharsets.UTF_8));
    List<String> options = processors.isEmpty() ? WITHOUT_PROCESSOR : WITH_PROCESSOR;
    var task = compiler.getTask(null, files, problems, options, null, sources);
    if (!processors.isEmpty()) {
      task.setProcessors(processors);
    }
    if (!task.call()) {
      throw new IllegalStateException(problems.getDiagnostics().toString());
    }
    return new Compilation(files.sources(), files.classes());
  }
}
