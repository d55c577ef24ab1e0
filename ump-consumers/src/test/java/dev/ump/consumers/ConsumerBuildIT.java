package dev.ump.consumers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds of projects that use ump in ways other than README's. */
class ConsumerBuildIT {
  /** Those that a Maven compiles one after the other: to start one takes longer than to compile. */
  private static final List<String> TOGETHER = List.of(
      "modular",
      "modular-remote",
      "managed-version",
      "forgotten-processor",
      "broken-service",
      "lombok",
      "mapstruct");

  @TempDir
  private static Path all;

  private static Project.Result buildOfAll;

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
    buildOfAll = new Project(all).maven("--fail-at-end", "compile");
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
  void aNamedModuleIsCalledAsJsonWithItsValuesOpenToJacksonAlone() throws Exception {
    built("modular-remote");

    assertThat(buildOfAll.partOf("modular-remote").lines()) // its build runs it
        .contains("Booking[customer=ann, seats=[Seat[row=1, number=7]]]", "one seat is left");
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
    String demo = "src/main/java/demo/";
    project.replace(demo + "Greeter.java", "greet(String name)", "greet(String name, int times)");
    project.replace(demo + "Main.java", "name ->", "(name, times) ->");
    project.replace(demo + "Main.java", "\"Hello, \" +", "\"Hello, \".repeat(times) +");
    project.replace(demo + "Main.java", "greet(\"management\")", "greet(\"management\", 2)");

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

  private static Project built(String name) {
    assertThat(buildOfAll.endOf(name)).as(buildOfAll.output()).isEqualTo("SUCCESS");
    return new Project(all.resolve(name));
  }

  /** What the compiler said of a project that could not be compiled. */
  private static String failureOf(String name) {
    assertThat(buildOfAll.endOf(name)).as(buildOfAll.output()).isEqualTo("FAILURE");
    return buildOfAll.partOf(name);
  }
}
