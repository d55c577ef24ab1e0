package dev.ump.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.tools.StandardLocation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The runtime's tests come before the processor, so their services are written by hand. Envelopes, with
 * the table of methods, are what would be generated, but for the layout and where types are nested.
 */
class HandWrittenTest {
  private static final Path TESTS = Path.of("../ump-runtime/src/test/java");

  @ParameterizedTest
  @ValueSource(strings = {"dev/ump/service/Desk", "dev/ump/service/running/Work"})
  void envelopesAreWhatIsGenerated(String service) throws IOException {
    Compilation compilation = Compiling.compiler()
        .compile(Stream.of(service, "dev/ump/testkit/Outcome")
            .map(type -> Samples.source(TESTS.resolve(type + ".java")))
            .toList());
    assertThat(compilation.errors()).as(Compiling.said(compilation)).isEmpty();
    String name = service.replace('/', '.') + "Envelope";
    String generated = compilation
        .generatedFile(
            StandardLocation.SOURCE_OUTPUT,
            service.substring(0, service.lastIndexOf('/')),
            name.substring(name.lastIndexOf('.') + 1) + ".java")
        .orElseThrow()
        .getCharContent(false)
        .toString();
    assertThat(declarations(Samples.text(TESTS.resolve(service + "Envelope.java"))))
        .isEqualTo(declarations(generated));
  }

  /** The text from the type on, on one line. */
  private static String declarations(String text) {
    return text.substring(text.indexOf("sealed interface"))
        .replace("Outcome.", "")
        .replaceAll("\\s+", " ")
        .replaceAll("(?<=\\() | (?=\\))", "");
  }
}
