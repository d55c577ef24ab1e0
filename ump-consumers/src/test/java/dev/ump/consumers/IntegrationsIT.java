package dev.ump.consumers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Applications that use ump with other libraries. Each has tests of its own, which show what
 * {@code docs/integrations.md} and {@code docs/kotlin.md} say; it has the command that runs them.
 */
@EnabledIfSystemProperty(named = "ump.integrations", matches = "true")
class IntegrationsIT {
  @TempDir
  private static Path all;

  private static Project.Result buildOfAll;

  @TempDir
  private Path kotlin;

  @BeforeAll
  static void testTogether() throws Exception {
    buildOfAll =
        Project.copyOf("integrations", all.resolve("integrations")).maven("--fail-at-end", "test");
  }

  static List<String> applications() throws IOException {
    try (Stream<Path> folders = Files.list(Path.of("src/test/projects/integrations"))) {
      return folders
          .filter(Files::isDirectory)
          .map(folder -> folder.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("applications")
  void itsTestsPass(String application) {
    assertThat(buildOfAll.endOf(application)).as(buildOfAll.output()).isEqualTo("SUCCESS");
    assertThat(buildOfAll.partOf(application))
        .containsPattern("Tests run: [1-9]\\d*, Failures: 0, Errors: 0, Skipped: 0\\s");
  }

  @Test
  void aServiceMayBeWrittenInKotlin() throws Exception {
    Project project = Project.copyOf("kotlin", kotlin);
    Project.Result build = project.maven("compile");
    assertThat(build.exitCode()).as(build.output()).isZero();

    String library = System.getProperty("maven.localRepository")
        + "/org/jetbrains/kotlin/kotlin-stdlib/2.2.0/kotlin-stdlib-2.2.0.jar";
    String classPath = project.classPath() + File.pathSeparator + library;
    assertThat(project.java("-cp", classPath, "demo.MainKt").output().lines())
        .containsExactly("shelf 1 1", "sold out: coffee", "{tea=1}");
  }

  @Test
  void whatKotlinHidesFromJavaIsToldOf() throws Exception {
    Project project = Project.copyOf("kotlin", kotlin);
    String stock = "src/main/kotlin/demo/Stock.kt";
    project.replace(stock, "  fun all(): Map<String, Int>\n", """
          fun all(): Map<String, Int>

          suspend fun reserve(item: String): Int

          fun move(item: String, to: Place)
        """);
    project.replace(stock, "  override fun all(): Map<String, Int> = items.toMap()\n", """
          override fun all(): Map<String, Int> = items.toMap()

          override suspend fun reserve(item: String): Int = 1

          override fun move(item: String, to: Place) {}
        """);
    project.replace(
        stock, "class SoldOut", "@JvmInline value class Place(val number: Int)\n\nclass SoldOut");

    Project.Result build = project.maven("compile");

    assertThat(build.exitCode()).isNotZero();
    assertThat(build.output())
        .contains("[UmpSuspend] Stock.reserve(String) is a suspend function")
        .contains("Add dev.ump:ump-kotlin as a dependency, or return CompletableFuture<Integer>")
        .containsPattern("\\[UmpIdentifier\\] Stock\\.move-\\S{7} has the name move-");
  }
}
