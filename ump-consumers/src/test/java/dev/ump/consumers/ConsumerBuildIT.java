package dev.ump.consumers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Builds of projects that use ump in ways other than README's. */
class ConsumerBuildIT {
  @TempDir
  private Path folder;

  @Test
  void aNamedModuleExportsItsServiceAndRunsOnTheModulePath() throws Exception {
    Project project = built("modular");

    Project.Result run =
        project.java("-p", project.classPath(), "--describe-module", "demo.greetings");
    assertThat(run.output()).contains("requires dev.ump.runtime transitive");
    run = project.java("-p", project.classPath(), "-m", "demo.greetings/demo.greetings.Main");

    assertThat(run.output()).isEqualToIgnoringNewLines("Hello, modules");
  }

  @Test
  void theBillOfMaterialsHasAllVersions() throws Exception {
    Project project = built("managed-version");

    assertThat(project.java("-cp", project.classPath(), "demo.Main").output())
        .isEqualToIgnoringNewLines("Hello, management");
  }

  @Test
  void whoForgotTheProcessorIsToldWhichClassIsMissing() throws Exception {
    Project.Result build = build("forgotten-processor");

    assertThat(build.exitCode()).isNotZero();
    assertThat(build.output())
        .contains("Main.java:[")
        .contains("cannot find symbol")
        .contains("GreeterDispatcher");
  }

  @Test
  void aServiceThatCannotWorkIsExplainedOnTheConsole() throws Exception {
    Project.Result build = build("broken-service");

    assertThat(build.exitCode()).isNotZero();
    assertThat(build.output())
        .contains("Stock.java:[11,")
        .contains("[UmpFuture] Stock.count(String) returns")
        .contains("Return CompletionStage<Integer> or CompletableFuture<Integer>")
        .contains("Stock.java:[14,")
        .contains("[UmpOneWayThrows] @OneWay method Stock.forget(String) declares");
  }

  @Test
  void aSecondBuildWorksAndFollowsAChangeOfTheInterface() throws Exception {
    Project project = built("managed-version");
    Path demo = folder.resolve("src/main/java/demo");
    replace(demo.resolve("Greeter.java"), "greet(String name)", "greet(String name, int times)");
    replace(demo.resolve("Main.java"), "name ->", "(name, times) ->");
    replace(demo.resolve("Main.java"), "\"Hello, \" +", "\"Hello, \".repeat(times) +");
    replace(demo.resolve("Main.java"), "greet(\"management\")", "greet(\"management\", 2)");

    Project.Result second = project.maven("compile");
    Project.Result third = project.maven("compile");

    assertThat(second.exitCode()).as(second.output()).isZero();
    assertThat(third.exitCode()).as(third.output()).isZero();
    assertThat(project.java("-cp", project.classPath(), "demo.Main").output())
        .isEqualToIgnoringNewLines("Hello, Hello, management");
  }

  @Test
  void lombokMayMakeTheTypesThatAServiceTransports() throws Exception {
    Project project = built("lombok");

    assertThat(project.java("-cp", project.classPath(), "demo.Main").output())
        .isEqualToIgnoringNewLines("Person(name=Ada, born=1815)");
  }

  @Test
  void mapstructMayMapToTheRecordsThatUmpGenerates() throws Exception {
    Project project = built("mapstruct");

    assertThat(project.java("-cp", project.classPath(), "demo.Main").output())
        .isEqualToIgnoringNewLines("Order[item=tea, amount=3]");
  }

  @Test
  @EnabledIfSystemProperty(named = "ump.kotlin", matches = "true")
  void aServiceMayBeWrittenInKotlin() throws Exception {
    Project project = built("kotlin");

    String library = System.getProperty("maven.localRepository")
        + "/org/jetbrains/kotlin/kotlin-stdlib/2.2.0/kotlin-stdlib-2.2.0.jar";
    String classPath = project.classPath() + File.pathSeparator + library;
    assertThat(project.java("-cp", classPath, "demo.MainKt").output().lines())
        .containsExactly("shelf 1 1", "sold out: coffee", "{tea=1}");
  }

  @Test
  @EnabledIfSystemProperty(named = "ump.kotlin", matches = "true")
  void whatKotlinHidesFromJavaIsToldOf() throws Exception {
    Project project = Project.copyOf("kotlin", folder);
    Path stock = folder.resolve("src/main/kotlin/demo/Stock.kt");
    replace(stock, "  fun all(): Map<String, Int>\n", """
          fun all(): Map<String, Int>

          suspend fun reserve(item: String): Int

          fun move(item: String, to: Place)
        """);
    replace(stock, "  override fun all(): Map<String, Int> = items.toMap()\n", """
          override fun all(): Map<String, Int> = items.toMap()

          override suspend fun reserve(item: String): Int = 1

          override fun move(item: String, to: Place) {}
        """);
    replace(
        stock, "class SoldOut", "@JvmInline value class Place(val number: Int)\n\nclass SoldOut");

    Project.Result build = project.maven("compile");

    assertThat(build.exitCode()).isNotZero();
    assertThat(build.output())
        .contains("[UmpSuspend] Stock.reserve(String) is a suspend function")
        .contains("Add dev.ump:ump-kotlin as a dependency, or return CompletableFuture<Integer>")
        .containsPattern("\\[UmpIdentifier\\] Stock\\.move-\\S{7} has the name move-");
  }

  @Test
  void testsOfUsersRunWithTheTestKit() throws Exception {
    Project.Result build = Project.copyOf("tested", folder).maven("test");

    assertThat(build.exitCode()).as(build.output()).isZero();
    assertThat(build.output()).contains("Tests run: 2, Failures: 0, Errors: 0, Skipped: 0");
  }

  @Test
  @Tag("slow") // 57,000 lines are generated and compiled
  void objectsOfLibrariesAreServedAndUsed() throws Exception {
    Project.Result build = Project.copyOf("databases", folder).maven("test");

    assertThat(build.exitCode()).as(build.output()).isZero();
    assertThat(build.output())
        .contains("Tests run: 3, Failures: 0, Errors: 0, Skipped: 0")
        .doesNotContain("generated-sources/annotations/demo"); // no warning is there
  }

  private static void replace(Path file, String old, String text) throws IOException {
    assertThat(file).content().contains(old);
    Files.writeString(file, Files.readString(file).replace(old, text));
  }

  private Project built(String name) throws Exception {
    Project.Result build = build(name);
    assertThat(build.exitCode()).as(build.output()).isZero();
    return new Project(folder);
  }

  private Project.Result build(String name) throws Exception {
    return Project.copyOf(name, folder).maven("compile");
  }
}
