package dev.ump.consumers.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.consumers.Project;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** README's program is what runs. */
class ReadmeIT {
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

    assertThat(run.output()).isEqualTo(printed.text());
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void thereAreExactlyTwoCommandsForWhoHasTheSources() throws Exception {
    assertThat(Page.readme().blocks())
        .filteredOn(block -> block.language().equals("sh"))
        .hasSize(2)
        .allMatch(block -> block.text().lines().count() == 1);
  }

  private static List<Block> blocks(String kind) throws Exception {
    List<Block> blocks = Page.readme().blocks().stream()
        .filter(block -> block.kind().equals(kind))
        .toList();
    assertThat(blocks).as(kind).isNotEmpty();
    return blocks;
  }
}
