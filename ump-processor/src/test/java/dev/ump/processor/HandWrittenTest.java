package dev.ump.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.StandardLocation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The runtime's tests come before the processor, so their services are written by hand. They are what
 * would be generated, but for the layout, where types are nested, and what is said here.
 */
class HandWrittenTest {
  private static final Path TESTS = Path.of("../ump-runtime/src/test/java");
  private static final Pattern METHOD =
      Pattern.compile("public (?!String toString)[^;{]*\\w+\\([^{]*\\{ [^}]*}");
  private static final Pattern CASE =
      Pattern.compile("(?:case [\\w.]+|default) -> (?:\\{[^}]*}|[^;]*;)");

  @ParameterizedTest
  @ValueSource(
      strings = {"dev/ump/service/Desk", "dev/ump/service/running/Work", "dev/ump/soak/Jobs"})
  void envelopesAreWhatIsGenerated(String service) throws IOException {
    assertThat(declarations(written(service, "Envelope")))
        .isEqualTo(declarations(generated(service, "Envelope")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"dev/ump/service/Desk", "dev/ump/service/running/Work", "dev/ump/soak/Jobs"})
  void methodsOfClientsAreWhatIsGenerated(String service) throws IOException {
    String name = service.substring(service.lastIndexOf('/') + 1);
    String text = generated(service, "Client");
    String blocking = text.substring(text.indexOf(name + "Client withTimeout"));
    List<String> generated = found(
        METHOD, oneLine(blocking.substring(blocking.indexOf('}'), blocking.indexOf("toString()"))));
    assertThat(generated).isNotEmpty();
    assertThat(found(METHOD, oneLine(written(service, "Client")))).containsAll(generated);
  }

  /** That of Jobs is not compared: it does what each job says, in place of a service. */
  @ParameterizedTest
  @ValueSource(strings = {"dev/ump/service/Desk", "dev/ump/service/running/Work"})
  void casesOfDispatchersAreWhatIsGenerated(String service) throws IOException {
    String text = generated(service, "Dispatcher");
    String blocking = text.substring(
        text.indexOf("class Blocking"), text.indexOf("private static final class Asynchronous"));
    List<String> generated = found(CASE, oneLine(blocking)).stream()
        .map(what -> service.endsWith("Work")
            ? what.replaceAll("service\\.\\w+\\(call\\.body\\(\\)\\)", "call.body().run()")
            : what.replace("service.count(call.work())", "call.work().run()"))
        .toList();
    assertThat(generated).hasSizeGreaterThan(3);
    assertThat(found(CASE, oneLine(written(service, "Dispatcher").replaceAll("//.*", ""))))
        .isEqualTo(generated);
  }

  private static String written(String service, String kind) {
    return Samples.text(TESTS.resolve(service + kind + ".java"));
  }

  private static String generated(String service, String kind) throws IOException {
    Compilation compilation = Compiling.compiler()
        .compile(Stream.concat(
                Stream.of(service, "dev/ump/testkit/Outcome")
                    .map(type -> Samples.source(TESTS.resolve(type + ".java"))),
                Stream.of(JavaFileObjects.forSourceString(
                    "dev.ump.soak.Job", "package dev.ump.soak;\nclass Job {}\n")))
            .toList());
    assertThat(compilation.errors()).as(Compiling.said(compilation)).isEmpty();
    return compilation
        .generatedFile(
            StandardLocation.SOURCE_OUTPUT,
            service.substring(0, service.lastIndexOf('/')).replace('/', '.'),
            service.substring(service.lastIndexOf('/') + 1) + kind + ".java")
        .orElseThrow()
        .getCharContent(false)
        .toString();
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(MatchResult::group).toList();
  }

  /** The text from the type on. */
  private static String declarations(String text) {
    return oneLine(text.substring(text.indexOf("sealed interface")));
  }

  /** The same text on one line. That a method returns the future itself, as a stage, is one type. */
  private static String oneLine(String text) {
    return text.replace("Outcome.", "")
        .replace("CompletableFuture<", "CompletionStage<")
        .replace("java.util.concurrent.", "")
        .replaceAll("\\s+", " ")
        .replaceAll("(?<=\\() | (?=\\))", "");
  }
}
