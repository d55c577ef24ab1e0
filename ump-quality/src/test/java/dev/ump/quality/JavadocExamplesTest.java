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
  private static final List<String> MODULES =
      List.of("ump-testkit", "ump-remote", "ump-nats", "ump-micrometer", "ump-console");
  private static final Path FRAMES = Path.of("src/test/resources/javadoc");
  private static final Pattern EXAMPLE =
      Pattern.compile("<pre>\\{@code\\R(.*?)\\R\\s*\\* }</pre>", Pattern.DOTALL);

  @TempDir
  private Path folder;

  private record Example(String type, String code) {
    /** An example may be an expression. */
    String statements() {
      return code.endsWith(";") || code.endsWith("}") ? code : "var value = " + code + ";";
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
                  file.getFileName().toString().replace(".java", ""),
                  match.group(1).replaceAll("(?m)^\\s*\\* ?", "")))
              .toList();
          assertThat(here)
              .as("examples of %s in the form that is compiled", file)
              .hasSize(text.split("<pre>|@snippet", -1).length - 1);
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
        .contains("StepServer", "UmpConnection", "NatsTransport", "UmpServerMetrics", "UmpConsole");
  }

  @Test
  void allOfThemCompile() throws IOException {
    List<Path> sources = new ArrayList<>();
    sources.add(FRAMES.resolve("TakenForGranted.java"));
    String frame = Files.readString(FRAMES.resolve("Frame.java"));
    assertThat(frame).contains("// example").contains("class Frame ");
    for (Example example : examples()) {
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
