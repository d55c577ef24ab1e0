package dev.ump.processor;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import dev.ump.processor.analysis.Diagnosis;
import dev.ump.processor.generation.Source;
import dev.ump.processor.generation.SourceGenerator;
import dev.ump.processor.model.ServiceModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each sample says on its lines what the processor says of them, whole: {@code // error: [UmpXxx]
 * …}; that and nothing more is said.
 */
class RejectedTest {
  private static final Pattern EXPECTED =
      Pattern.compile("// (error|warning): (\\[Ump.*?)(?= // error: |$)");

  static List<Path> cases() {
    return Samples.of("rejected");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void saysThisOfTheseLines(Path sample) {
    assumeTrue(Runtime.version().feature() >= release(sample), "a sample of a newer Java");
    Compilation compilation = compiler(sample).compile(Samples.sources(sample));
    List<String> said = compilation.diagnostics().stream()
        .filter(diagnostic -> diagnostic.getMessage(Locale.ROOT).contains("[Ump"))
        .map(RejectedTest::line)
        .sorted()
        .toList();
    assertThat(said).as(Compiling.said(compilation)).isEqualTo(expected(sample));
  }

  @ParameterizedTest
  @EnumSource(Diagnosis.class)
  void hasASampleAndAnEntry(Diagnosis diagnosis) {
    String code = diagnosis.code();
    assertThat(Samples.of("rejected"))
        .anyMatch(sample -> sample.getFileName().toString().replace(".java", "").equals(code));
    assertThat(Samples.text(Path.of("../docs/diagnostics.md"))).contains("\n## " + code + "\n");
  }

  /** What is special about a sample's compilation stands at the top of it. */
  private static Compiler compiler(Path sample) {
    String text = text(sample);
    var compiler = Compiler.javac()
        .withOptions("--release", Integer.toString(release(sample)))
        .withProcessors(new UmpServiceProcessor(RejectedTest::generateOrFail));
    return text.contains("// classpath: none") ? compiler.withClasspath(List.of()) : compiler;
  }

  private static String text(Path sample) {
    return Samples.files(sample).stream().map(Samples::text).collect(joining("\n"));
  }

  private static int release(Path sample) {
    String text = text(sample);
    if (text.contains("// release: 11")) {
      return 11;
    }
    return text.contains("// release: 25") ? 25 : 17;
  }

  private static List<Source> generateOrFail(ServiceModel service) {
    if (service.simpleName().equals(Diagnosis.CRASH.code())) {
      throw new IllegalStateException("no idea");
    }
    return SourceGenerator.generate(service);
  }

  private static String line(Diagnostic<? extends javax.tools.JavaFileObject> diagnostic) {
    String kind = diagnostic.getKind() == Diagnostic.Kind.ERROR ? "error" : "warning";
    var source = diagnostic.getSource();
    String file = source == null ? "?" : Path.of(source.toUri()).getFileName().toString();
    return file + ":" + diagnostic.getLineNumber() + " " + kind + ": "
        + diagnostic.getMessage(Locale.ROOT).lines().findFirst().orElse("");
  }

  private static List<String> expected(Path sample) {
    var expected = new ArrayList<String>();
    for (Path file : Samples.files(sample)) {
      String[] lines = Samples.text(file).split("\n");
      for (int i = 0; i < lines.length; i++) {
        var matcher = EXPECTED.matcher(lines[i]);
        while (matcher.find()) {
          expected.add(file.getFileName() + ":" + (i + 1) + " " + matcher.group(1) + ": "
              + matcher.group(2));
        }
      }
    }
    return expected.stream().sorted().toList();
  }
}
