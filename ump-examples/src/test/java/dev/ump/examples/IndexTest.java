package dev.ump.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** README.md lists the examples, each of which keeps the rules that it states. */
class IndexTest {
  private static final Path MAIN = Path.of("src/main/java/dev/ump/examples");
  private static final Path TEST = Path.of("src/test/java/dev/ump/examples");
  private static final Path README = Path.of("README.md");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| \\[(\\w+)]\\((\\S+)\\) \\| .+ \\| `(.+)` \\|$");
  private static final int LONGEST_MAIN = 60;

  /** Examples of the channel alone. */
  private static final Set<String> WITHOUT_SERVICE = Set.of("hello");

  /** Examples in which services return services. */
  private static final Map<String, Integer> WITH_SEVERAL = Map.of("jdbc", 9);

  record Row(String name, String link, String command) {
    @Override
    public String toString() {
      return name;
    }

    Path main() {
      List<String> mains =
          sources(MAIN.resolve(name)).filter(file -> file.endsWith("Main.java")).toList();
      assertThat(mains).hasSize(1);
      return Path.of(mains.get(0));
    }
  }

  static List<Row> rows() throws IOException {
    return ROW.matcher(Files.readString(README))
        .results()
        .map(row -> new Row(row.group(1), row.group(2), row.group(3)))
        .toList();
  }

  @Test
  void everyExampleHasARow() throws IOException {
    try (Stream<Path> folders = Files.list(MAIN)) {
      assertThat(rows())
          .extracting(Row::name)
          .containsExactlyInAnyOrderElementsOf(
              folders.map(folder -> folder.getFileName().toString()).toList());
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void theCommandRunsTheMainMethod(Row row) throws Exception {
    String main = row.main().getFileName().toString().replace(".java", "");

    assertThat(row.command())
        .isEqualTo(
            "mvn -q -pl ump-examples -am compile exec:java -Dexample=%s.%s", row.name(), main);
    assertThat(Path.of("pom.xml"))
        .content()
        .contains("<program>dev.ump.examples.${example}</program>");
    assertThat(Class.forName("dev.ump.examples." + row.name() + "." + main)
            .getMethod("main", String[].class))
        .isNotNull();
    assertThat(README.resolveSibling(row.link())).exists();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void aMainCanBeReadAtAGlance(Row row) throws IOException {
    assertThat(Files.readAllLines(row.main())).hasSizeLessThanOrEqualTo(LONGEST_MAIN);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void thereIsOneServiceAndATest(Row row) {
    assertThat(sources(MAIN.resolve(row.name())).filter(IndexTest::isService))
        .hasSize(
            WITHOUT_SERVICE.contains(row.name()) ? 0 : WITH_SEVERAL.getOrDefault(row.name(), 1));
    assertThat(sources(TEST.resolve(row.name()))).anyMatch(source -> source.endsWith("Test.java"));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void anExampleNeedsNoOtherAndNothingThatIsHidden(Row row) {
    assertThat(sources(MAIN.resolve(row.name())))
        .allSatisfy(source -> assertThat(Path.of(source))
            .content()
            .doesNotContainPattern("import (static )?dev\\.ump\\.(examples|internal)\\."));
  }

  private static boolean isService(String source) {
    try {
      return Files.readString(Path.of(source)).contains("\n@UmpService");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> sources(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(Path::toString).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
