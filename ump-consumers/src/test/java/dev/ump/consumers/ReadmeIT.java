package dev.ump.consumers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What README shows is what runs. */
class ReadmeIT {
  @TempDir
  private Path folder;

  @Test
  void theProgramOfReadmeBuildsAndPrintsWhatReadmeSays() throws Exception {
    for (Readme.Block file : blocks("file")) {
      Path path = folder.resolve(file.path());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.text());
    }
    var project = new Project(folder);

    Project.Result build = project.maven("compile");
    assertThat(build.exitCode()).as(build.output()).isZero();
    assertThat(build.output()).doesNotContain("WARNING] /");
    Project.Result run = project.java("-cp", project.classPath(), "demo.Bank");

    assertThat(run.output()).isEqualTo(followingBlock("it prints\n"));
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void everyJavaBlockIsAFileOfTheProgramOrStandsInAnExample() throws Exception {
    List<Readme.Block> java = Readme.blocks().stream()
        .filter(block -> block.language().equals("java"))
        .toList();

    assertThat(java).isNotEmpty().allMatch(block -> !block.kind().isEmpty());
    for (Readme.Block part : blocks("example")) {
      assertThat(Path.of(System.getProperty("ump.root")).resolve(part.path()))
          .content()
          .contains(part.text());
    }
  }

  @Test
  void thereAreExactlyTwoCommands() throws Exception {
    assertThat(Readme.blocks())
        .filteredOn(block -> block.language().equals("sh"))
        .hasSize(2)
        .allMatch(block -> block.text().lines().count() == 1);
  }

  private static List<Readme.Block> blocks(String kind) throws IOException {
    List<Readme.Block> blocks =
        Readme.blocks().stream().filter(block -> block.kind().equals(kind)).toList();
    assertThat(blocks).as(kind).isNotEmpty();
    return blocks;
  }

  private static String followingBlock(String introduction) throws IOException {
    String readme = Files.readString(Path.of(System.getProperty("ump.root"), "README.md"));
    int begin = readme.indexOf("```text\n", readme.indexOf(introduction)) + "```text\n".length();
    return readme.substring(begin, readme.indexOf("```", begin));
  }
}
