package dev.ump.processor;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.JavaFileObject;

/** Compiles samples with the processor, as strictly as a user might. */
final class Compiling {
  private Compiling() {}

  static Compilation compile(List<JavaFileObject> sources) {
    return compiler().compile(sources);
  }

  /** A compiler that knows every warning and takes each for an error. */
  static Compiler compiler() {
    return Compiler.javac()
        .withOptions(
            "--release",
            "17",
            "-Xlint:all,-processing",
            "-Xdoclint:reference,syntax,html", // links of generated code lead somewhere
            "-Werror")
        .withProcessors(new UmpServiceProcessor());
  }

  /** What the compiler said, for the message of an assertion. */
  static String said(Compilation compilation) {
    return compilation.diagnostics().stream()
        .map(Object::toString)
        .collect(Collectors.joining("\n"));
  }
}
