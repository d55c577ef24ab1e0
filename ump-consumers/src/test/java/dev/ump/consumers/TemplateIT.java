package dev.ump.consumers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The project that others start from: a copy of it does what its README says. */
class TemplateIT {
  private static final Path ROOT = Path.of(System.getProperty("ump.root"));
  private static final Path TEMPLATE = ROOT.resolve("template");
  private static final Pattern COMMAND = Pattern.compile("(?m)^```sh\\nmvn (.+)\\n```$");
  private static final Pattern PRINTED = Pattern.compile("(?s)```text\\n(.+?)```");
  private static final Pattern VERSION =
      Pattern.compile("<artifactId>([\\w-]+-plugin)</artifactId>\\s*<version>([^<]+)</version>"
          + "|<(junit\\.version)>([^<]+)</junit\\.version>");

  @TempDir
  private Path folder;

  @Test
  void aCopyPassesItsTestsAndRunsWithTheCommandsOfItsReadme() throws Exception {
    String readme = Files.readString(TEMPLATE.resolve("README.md"));
    List<String> commands =
        COMMAND.matcher(readme).results().map(command -> command.group(1)).toList();
    assertThat(commands).hasSize(2);
    Project project = Project.copyOf(TEMPLATE, folder);

    Project.Result test = project.maven(commands.get(0).split(" "));
    Project.Result run = project.maven(commands.get(1).split(" "));

    assertThat(test.exitCode()).as(test.output()).isZero();
    assertThat(test.output())
        .containsPattern("Tests run: [1-9]\\d*, Failures: 0, Errors: 0, Skipped: 0")
        .doesNotContain("WARNING] /");
    assertThat(run.exitCode()).as(run.output()).isZero();
    var printed = PRINTED.matcher(readme);
    assertThat(printed.find()).isTrue();
    assertThat(run.output()).contains(printed.group(1));
  }

  @Test
  void itsTestsFindWhatIsWrong() throws Exception {
    Project project = Project.copyOf(TEMPLATE, folder);
    Path shelf = folder.resolve("src/main/java/com/example/stock/Shelf.java");
    String right = Files.readString(shelf);
    assertThat(right).contains("left < taken");
    Files.writeString(shelf, right.replace("left < taken", "false"));

    Project.Result test = project.maven("test");

    assertThat(test.exitCode()).isNotZero();
    assertThat(test.output()).contains("whoWantsTooManyIsToldAndNothingIsTaken");
  }

  @Test
  void itsVersionsAreThoseOfThisBuild() throws IOException {
    Path pom = TEMPLATE.resolve("pom.xml");

    assertThat(versions(pom)).hasSizeGreaterThan(4).isSubsetOf(versions(ROOT.resolve("pom.xml")));
    assertThat(pom)
        .content()
        .contains("<ump.version>" + System.getProperty("ump.version") + "</ump.version>");
  }

  private static List<Map.Entry<String, String>> versions(Path pom) throws IOException {
    return VERSION
        .matcher(Files.readString(pom))
        .results()
        .map(found -> found.group(1) != null
            ? Map.entry(found.group(1), found.group(2))
            : Map.entry(found.group(3), found.group(4)))
        .toList();
  }
}
