package dev.ump.examples.batches;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.examples.batches.SqlEntries.Recipe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("(22) A process that dies between the execution of calls and their answers")
@Timeout(60)
class KilledBatchTest {
  @TempDir
  private Path folder;

  @ParameterizedTest
  @CsvSource({
    "SQLITE, before",
    "SQLITE, after",
    "H2, before",
    "H2, after",
    "POSTGRESQL, before",
    "POSTGRESQL, after"
  })
  void aCallerThatWasToldFindsItsRow(Databases database, String when) throws Exception {
    String url = database.url(folder);
    Path output = folder.resolve("out");
    Process child = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            KilledBatch.class.getName(),
            url,
            when)
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
    assertThat(child.waitFor()).as(Files.readString(output)).isEqualTo(7);
    List<String> told = Files.readAllLines(output).stream()
        .filter(line -> line.startsWith("told "))
        .map(line -> line.substring("told ".length()))
        .toList();
    assertThat(told).hasSizeGreaterThanOrEqualTo(8);
    try (var entries = new SqlEntries(Databases.open(url), Recipe.NEVER)) {
      for (String key : told) {
        assertThat(entries.has(key)).as(key).isTrue();
      }
    }
  }
}
