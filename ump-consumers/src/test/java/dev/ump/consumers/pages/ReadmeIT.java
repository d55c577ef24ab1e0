package dev.ump.consumers.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.consumers.Project;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** README, and the program of the page that it sends newcomers to. */
class ReadmeIT {
  private static final Pattern FIGURE = Pattern.compile("\\d[\\d,.]*\\d|\\d");

  private static final Page START = new Page(Page.ROOT.resolve("docs/start.md"));

  @TempDir
  private Path folder;

  @Test
  void itsProgramBuildsAndPrintsWhatItSays() throws Exception {
    for (Block file : blocks("file")) {
      Path path = folder.resolve(file.subject());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.text());
    }
    var project = new Project(folder);

    Project.Result build = project.maven("compile");
    assertThat(build.exitCode()).as(build.output()).isZero();
    assertThat(build.output()).doesNotContain("WARNING] /");
    Block printed = blocks("prints").get(0);
    Project.Result run = project.java("-cp", project.classPath(), printed.subject());
    Project.Result typed = project.maven(commandBefore(printed));

    assertThat(run.output()).isEqualTo(printed.text());
    assertThat(run.exitCode()).isZero();
    assertThat(typed.output()).contains(printed.text()); // Maven may add colours and warnings
    assertThat(typed.exitCode()).isZero();
  }

  @Test
  void thereAreExactlyTwoCommandsForWhoHasTheSources() throws Exception {
    assertThat(Page.readme().blocks())
        .filteredOn(block -> block.language().equals("sh"))
        .hasSize(2)
        .allMatch(block -> block.text().lines().count() == 1);
  }

  @Test
  void itsFiguresStandInThePageThatTellsHowTheyWereMeasured() throws Exception {
    String readme = Files.readString(Page.readme().path());
    String compared =
        readme.substring(readme.indexOf("## Compared"), readme.indexOf("## When not to use it"));
    Set<String> measured = figures(Files.readString(Page.ROOT.resolve("docs/performance.md")));

    Set<String> told = figures(compared.substring(compared.indexOf("| ---")));
    assertThat(told).isNotEmpty();
    assertThat(measured).containsAll(told);
  }

  private static String[] commandBefore(Block printed) throws Exception {
    Block command = START.blocks().stream()
        .filter(block -> block.line() < printed.line())
        .reduce((earlier, later) -> later)
        .orElseThrow();
    assertThat(command.text()).startsWith("mvn ");
    return command.text().strip().substring("mvn ".length()).split(" ");
  }

  private static Set<String> figures(String text) {
    return FIGURE.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
  }

  private static List<Block> blocks(String kind) throws Exception {
    List<Block> blocks =
        START.blocks().stream().filter(block -> block.kind().equals(kind)).toList();
    assertThat(blocks).as(kind).isNotEmpty();
    return blocks;
  }
}
