package dev.ump.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each sample says on its lines what the processor says of them, whole: {@code // error: [UmpXxx]
 * …}; that and nothing more is said.
 */
class RejectedTest {
  private static final Pattern EXPECTED = Pattern.compile("// (error|warning): (\\[Ump.*)");

  static List<Path> cases() {
    return Samples.of("rejected");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void saysThisOfTheseLines(Path sample) {
    Compilation compilation = Compiling.compilerWithoutLint().compile(Samples.sources(sample));
    List<String> said = compilation.diagnostics().stream()
        .filter(diagnostic -> diagnostic.getMessage(Locale.ROOT).contains("[Ump"))
        .map(RejectedTest::line)
        .sorted()
        .toList();
    assertThat(said).isEqualTo(expected(sample));
  }

  private static String line(Diagnostic<? extends javax.tools.JavaFileObject> diagnostic) {
    String kind = diagnostic.getKind() == Diagnostic.Kind.ERROR ? "error" : "warning";
    var source = diagnostic.getSource();
    String file = source == null ? "?" : Path.of(source.toUri()).getFileName().toString();
    return file + ":" + diagnostic.getLineNumber() + " " + kind + ": "
        + diagnostic.getMessage(Locale.ROOT);
  }

  private static List<String> expected(Path sample) {
    var expected = new ArrayList<String>();
    for (Path file : Samples.files(sample)) {
      String[] lines = Samples.text(file).split("\n");
      for (int i = 0; i < lines.length; i++) {
        var matcher = EXPECTED.matcher(lines[i]);
        if (matcher.find()) {
          expected.add(file.getFileName() + ":" + (i + 1) + " " + matcher.group(1) + ": "
              + matcher.group(2));
        }
      }
    }
    return expected.stream().sorted().toList();
  }
}
