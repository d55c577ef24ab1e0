package dev.ump.consumers.pages;

import dev.ump.consumers.LocalRepository;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/** Compiles blocks that are no whole files, with the processor that this build has made. */
final class Fragments {
  private static final Path FRAMES = Path.of("src/test/frames");
  private static final String PLACE = "// fragment\n";
  private static final Pattern TYPE = Pattern.compile("\\b(?:interface|class)\\b");

  /** What a reader takes for granted. */
  private static final String IMPORTS = """
      import dev.ump.channel.*;
      import dev.ump.remote.*;
      import dev.ump.service.*;
      import java.io.*;
      import java.time.*;
      import java.util.*;
      import java.util.concurrent.*;
      import java.util.function.*;
      import java.util.stream.*;
      """;

  /** What is said of a refused block in words. */
  private static final String SAID = """
      interface Numbers { long get(); }
      interface Texts { String get(); }
      """;

  private Fragments() {}

  /** Compiles a block in its frame, and returns what the compiler has against it. */
  static String compile(Block block) throws IOException {
    String frame = Files.readString(FRAMES.resolve(block.subject() + ".java"));
    if (!frame.contains(PLACE)) {
      throw new AssertionError("no line '// fragment' in the frame " + block.subject());
    }
    return compile(IMPORTS + frame.replace(PLACE, block.text())).stream()
        .filter(said -> said.getKind() == Diagnostic.Kind.ERROR)
        .map(said -> said.getLineNumber() + ": " + said.getMessage(Locale.ROOT))
        .collect(Collectors.joining("\n"));
  }

  /** Compiles a block that the processor refuses, and returns all that is said. Methods are a service's. */
  static String compileRefused(Block block) throws IOException {
    String types = TYPE.matcher(block.text()).find()
        ? block.text().replace("{ … }", "{ }")
        : "@UmpService interface Store {\n" + block.text() + "}\n";
    return compile(IMPORTS + SAID + types).stream()
        .map(said -> said.getMessage(Locale.ROOT))
        .collect(Collectors.joining("\n"));
  }

  /** From a file: sources in memory have javac 17 fall over a missing type. */
  private static List<Diagnostic<? extends JavaFileObject>> compile(String text)
      throws IOException {
    Path folder = Files.createTempDirectory(Path.of("target"), "fragment");
    Path source = folder.resolve("Fragment.java");
    Files.writeString(source, text.replaceAll("(?m)^public ", ""));
    var diagnostics = new DiagnosticCollector<JavaFileObject>();
    var compiler = ToolProvider.getSystemJavaCompiler();
    List<String> options = List.of(
        "--release",
        "17",
        "-d",
        folder.toString(),
        "-classpath",
        LocalRepository.jar("ump-runtime") + File.pathSeparator + LocalRepository.jar("ump-remote"),
        "-processorpath",
        LocalRepository.jar("ump-processor").toString());
    try (var files = compiler.getStandardFileManager(diagnostics, null, null)) {
      var units = files.getJavaFileObjects(source);
      compiler.getTask(null, files, diagnostics, options, null, units).call();
    }
    return diagnostics.getDiagnostics();
  }
}
