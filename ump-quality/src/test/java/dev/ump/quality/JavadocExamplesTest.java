package dev.ump.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The examples in the Javadoc of the modules that stand on the runtime, each in a method of a class
 * with what it takes for granted. Those of the runtime are compiled by a test of the processor.
 */
@DisplayName("Javadoc's examples compile")
class JavadocExamplesTest {
  private static final List<String> MODULES = List.of(
      "ump-testkit",
      "ump-remote",
      "ump-nats",
      "ump-micrometer",
      "ump-console",
      "ump-spring-boot-starter");
  private static final Path FRAMES = Path.of("src/test/resources/javadoc");
  private static final Pattern EXAMPLE =
      Pattern.compile("<pre>\\{@code\\R(.*?)\\R\\s*\\* }</pre>", Pattern.DOTALL);

  @TempDir
  private Path folder;

  private record Example(String module, String type, String code) {
    /** An example may be an expression, and a line of it may stand for the rest. */
    String statements() {
      String all = code.replaceAll("(?m)^\\s*…$", "");
      return all.endsWith(";") || all.endsWith("}") ? all : "var value = " + all + ";";
    }

    /** What the examples of its module take for granted, or else that of all. */
    String frame() throws IOException {
      Path own = FRAMES.resolve(module + ".txt");
      return Files.readString(Files.exists(own) ? own : FRAMES.resolve("frame.txt"));
    }
  }

  private static List<Example> examples() throws IOException {
    List<Example> found = new ArrayList<>();
    for (String module : MODULES) {
      try (Stream<Path> files = Files.walk(Path.of("..", module, "src/main/java"))) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          String text = Files.readString(file);
          List<Example> here = EXAMPLE
              .matcher(text)
              .results()
              .map(match -> new Example(
                  module,
                  file.getFileName().toString().replace(".java", "").replace('-', '_'),
                  match.group(1).replaceAll("(?m)^\\s*\\* ?", "")))
              .toList();
          assertThat(here)
              .as("examples of %s in the form that is compiled", file)
              .hasSize(text.split("<pre>\\s*\\{@code|@snippet", -1).length - 1);
          found.addAll(here);
        }
      }
    }
    return found;
  }

  @Test
  void thereIsOneOfEachModule() throws IOException {
    assertThat(examples())
        .extracting(Example::type)
        .contains("StepServer", "UmpConnection", "NatsTransport", "UmpServerMetrics")
        .contains("UmpConsole", "UmpServers");
  }

  @Test
  void allOfThemCompile() throws IOException {
    List<Path> sources = new ArrayList<>();
    sources.add(FRAMES.resolve("TakenForGranted.java"));
    for (Example example : examples()) {
      String frame = example.frame();
      assertThat(frame).contains("// example").contains("class Frame ");
      String name = example.type() + "Example" + sources.size();
      sources.add(Files.writeString(
          folder.resolve(name + ".java"),
          frame
              .replace("class Frame ", "class " + name + " ")
              .replace("// example", example.statements())));
    }
    assertThat(errors(sources)).isEmpty();
  }

  private List<String> errors(List<Path> sources) throws IOException {
    var diagnostics = new DiagnosticCollector<JavaFileObject>();
    var compiler = ToolProvider.getSystemJavaCompiler();
    String classPath = System.getProperty("java.class.path");
    List<String> options = List.of(
        "--release", "17", "-d", folder.toString(), "-cp", classPath, "-processorpath", classPath);
    try (var files = compiler.getStandardFileManager(diagnostics, Locale.ROOT, null)) {
      var units = files.getJavaFileObjectsFromPaths(sources);
      compiler.getTask(null, files, diagnostics, options, null, units).call();
    }
    return diagnostics.getDiagnostics().stream()
        .filter(said -> said.getKind() == Diagnostic.Kind.ERROR)
        .map(String::valueOf)
        .toList();
  }
}
