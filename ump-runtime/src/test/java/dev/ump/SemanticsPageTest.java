package dev.ump;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Keeps {@code docs/semantics.md} true: the tests that it names are there and cite the item. */
@DisplayName("The page of semantics names the tests of each item, and they are there")
class SemanticsPageTest {
  private static final int ITEMS = 31;

  /** One number, or several, each in brackets. */
  private static final Pattern CITED =
      Pattern.compile("@DisplayName\\(\\s*\"((?:\\(\\d+\\)\\s*)+)");

  private static final Pattern NUMBER = Pattern.compile("\\d+");
  private static final Pattern SECTION = Pattern.compile("(?m)^## (\\d+)\\. ");
  private static final Pattern TEST_NAME = Pattern.compile("`(\\w+Test)`");

  @Test
  void whatThePageNamesIsThereAndCitesTheItem() throws IOException {
    Map<Integer, Set<String>> cited = cited();
    named()
        .forEach((item, tests) -> assertThat(cited.getOrDefault(item, Set.of()))
            .as("tests that cite item %d", item)
            .containsAll(tests));
  }

  @Test
  void everyItemIsThere() throws IOException {
    assertThat(named())
        .hasSize(ITEMS)
        .allSatisfy(
            (item, tests) -> assertThat(tests).as("tests of item %d", item).isNotEmpty());
  }

  @Test
  void everyItemHasItsFourParts() throws IOException {
    assertThat(sections())
        .allSatisfy((item, section) -> assertThat(section)
            .as("item %d", item)
            .containsSubsequence("**Rule.** ", "**Why.** ", "**Example.** ", "**Tests.** `"));
  }

  /** The tests that the page names, by item. */
  private static Map<Integer, Set<String>> named() throws IOException {
    Map<Integer, Set<String>> named = new TreeMap<>();
    sections()
        .forEach((item, section) -> named.put(
            item,
            TEST_NAME
                .matcher(section)
                .results()
                .map(name -> name.group(1))
                .collect(toCollection(TreeSet::new))));
    return named;
  }

  /** What the page says of each item. */
  private static Map<Integer, String> sections() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "semantics.md"));
    Map<Integer, String> texts = new TreeMap<>();
    var sections = SECTION.matcher(page).results().toList();
    for (int i = 0; i < sections.size(); i++) {
      int end = i + 1 < sections.size() ? sections.get(i + 1).start() : page.length();
      texts.put(
          Integer.valueOf(sections.get(i).group(1)),
          page.substring(sections.get(i).start(), end));
    }
    return texts;
  }

  /** The tests that cite an item, by item. */
  private static Map<Integer, Set<String>> cited() throws IOException {
    Map<Integer, Set<String>> cited = new TreeMap<>();
    for (String module : List.of("ump-runtime", "ump-remote", "ump-nats")) {
      cite(Path.of("..", module, "src", "test", "java"), cited);
    }
    return cited;
  }

  private static void cite(Path folder, Map<Integer, Set<String>> cited) throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path file :
          files.filter(path -> path.toString().endsWith("Test.java")).toList()) {
        String name = file.getFileName().toString().replace(".java", "");
        CITED
            .matcher(Files.readString(file))
            .results()
            .flatMap(items -> NUMBER.matcher(items.group(1)).results())
            .map(item -> Integer.valueOf(item.group()))
            .forEach(
                item -> cited.computeIfAbsent(item, none -> new TreeSet<>()).add(name));
      }
    }
  }
}
