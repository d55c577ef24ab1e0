package dev.ump.consumers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Builds of projects that use ump in ways other than README's. */
class ConsumerBuildIT {
  /** Those that a Maven compiles one after the other: to start one takes longer than to compile. */
  private static final List<String> TOGETHER = List.of(
      "modular", "managed-version", "forgotten-processor", "broken-service", "lombok", "mapstruct");

  @TempDir
  private static Path all;

  private static String outputOfAll = "";

  @TempDir
  private Path folder;

  @BeforeAll
  static void compileTogether() throws Exception {
    for (String name : TOGETHER) {
      Project.copyOf(name, all.resolve(name));
    }
    String modules = TOGETHER.stream()
        .map(name -> "<module>" + name + "</module>")
        .collect(Collectors.joining("\n    ", "<modules>", "</modules>"));
    Files.writeString(all.resolve("pom.xml"), """
        <project xmlns="http://maven.apache.org/POM/4.0.0">
          <modelVersion>4.0.0</modelVersion>
          <groupId>demo</groupId>
          <artifactId>all</artifactId>
          <version>1</version>
          <packaging>pom</packaging>
          %s
        </project>
        """.formatted(modules));
    outputOfAll = new Project(all).maven("--fail-at-end", "compile").output();
  }

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
  void whoForgotTheProcessorIsToldWhichClassIsMissing() throws Exception {
    assertThat(failureOf("forgotten-processor"))
        .contains("Main.java:[")
        .contains("cannot find symbol")
        .contains("GreeterDispatcher");
  }

  @Test
  void aServiceThatCannotWorkIsExplainedOnTheConsole() throws Exception {
    assertThat(failureOf("broken-service"))
        .contains("Stock.java:[11,")
        .contains("[UmpFuture] Stock.count(String) returns")
        .contains("Return CompletionStage<Integer> or CompletableFuture<Integer>")
        .contains("Stock.java:[14,")
        .contains("[UmpOneWayThrows] @OneWay method Stock.forget(String) declares");
  }

  @Test
  void theBillOfMaterialsHasAllVersionsAndASecondBuildFollowsAChange() throws Exception {
    Project project = built("managed-version");
    assertThat(project.java("-cp", project.classPath(), "demo.Main").output())
        .isEqualToIgnoringNewLines("Hello, management");
    Path demo = project.folder().resolve("src/main/java/demo");
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
    Project project = Project.copyOf("kotlin", folder);
    Project.Result build = project.maven("compile");
    assertThat(build.exitCode()).as(build.output()).isZero();

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

  private static Project built(String name) {
    assertThat(endOf(name)).as(outputOfAll).isEqualTo("SUCCESS");
    return new Project(all.resolve(name));
  }

  /** What the compiler said of a project that could not be compiled. */
  private static String failureOf(String name) {
    assertThat(endOf(name)).as(outputOfAll).isEqualTo("FAILURE");
    Matcher section = Pattern.compile("(?s)< demo:" + name + " >-(.*?)(-< demo:|Reactor Summary)")
        .matcher(outputOfAll);
    assertThat(section.find()).as(outputOfAll).isTrue();
    return section.group(1);
  }

  private static String endOf(String name) {
    Matcher end = Pattern.compile("(?m)^\\[INFO\\] " + name + " [ .\\d]*(SUCCESS|FAILURE|SKIPPED)")
        .matcher(outputOfAll);
    return end.find() ? end.group(1) : "none";
  }
}
