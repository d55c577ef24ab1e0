package dev.ump;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Keeps {@code docs/foreign-code.md} true: each cell of its table names a test that is there. */
@DisplayName("The page of foreign code names a test in each cell, and it is there")
class ForeignCodePageTest {
  private static final int COLUMNS = 7;
  private static final Pattern TEST = Pattern.compile("`(\\w+Test)(?:\\.(\\w+))?`");

  @Test
  void eachTestIsThere() throws IOException {
    Map<String, String> sources = sources();
    List<String> missing = new ArrayList<>();
    for (List<String> row : rows()) {
      for (String cell : row) {
        TEST.matcher(cell).results().forEach(test -> {
          String source = sources.get(test.group(1));
          String method = test.group(2);
          if (source == null || method != null && !source.contains("void " + method + "(")) {
            missing.add(test.group());
          }
        });
      }
    }
    assertThat(missing).as("tests that the page names and nobody wrote").isEmpty();
  }

  @Test
  void eachCellNamesATestOrDoesNotApply() throws IOException {
    assertThat(rows()).hasSizeGreaterThan(20).allSatisfy(row -> {
      assertThat(row).as("columns").hasSize(COLUMNS);
      assertThat(row.subList(2, COLUMNS))
          .as(row.get(0))
          .allMatch(cell -> cell.equals("–") || TEST.matcher(cell).find());
    });
  }

  /** The cells of each row, without the head of a table. */
  private static List<List<String>> rows() throws IOException {
    List<List<String>> rows = new ArrayList<>();
    boolean isBody = false;
    for (String line : Files.readAllLines(Path.of("..", "docs", "foreign-code.md"))) {
      if (!line.startsWith("|")) {
        isBody = false;
      } else if (line.startsWith("| ---")) {
        isBody = true;
      } else if (isBody) {
        String inner = line.substring(1, line.lastIndexOf('|'));
        rows.add(List.of(inner.split("\\|", -1)).stream().map(String::strip).toList());
      }
    }
    return rows;
  }

  /** The sources of tests of this module, by class. */
  private static Map<String, String> sources() throws IOException {
    Map<String, String> sources = new TreeMap<>();
    try (var files = Files.walk(Path.of("src", "test", "java"))) {
      for (Path file :
          files.filter(path -> path.toString().endsWith("Test.java")).toList()) {
        sources.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
      }
    }
    return sources;
  }
}
