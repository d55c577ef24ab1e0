package dev.ump.consumers.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.InputSource;

/** What stands in the pages as code is code that is compiled or run somewhere. */
class BlocksIT {
  private static final Set<String> OTHERS =
      Set.of("groovy", "kotlin", "rust", "scala", "json", "properties");

  static List<Block> blocks() throws IOException {
    return Page.allBlocks();
  }

  static Stream<Block> java() throws IOException {
    return blocks().stream().filter(block -> block.language().equals("java"));
  }

  static Stream<Block> examples() throws IOException {
    return blocks().stream().filter(block -> block.kind().equals("example"));
  }

  static Stream<Block> outputs() throws IOException {
    return blocks().stream().filter(block -> block.kind().equals("output"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("blocks")
  void everyBlockIsOfAKindThatIsChecked(Block block) throws Exception {
    switch (block.language()) {
      case "java", "sh", "shell", "text" -> {}
      case "xml" -> parse(block);
      default -> {
        assertThat(OTHERS).as("language of %s", block).contains(block.language());
        assertThat(block.kind()).as("marker of %s", block).isIn("not-compiled", "example");
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("java")
  void everyJavaBlockIsCompiledSomewhere(Block block) throws IOException {
    switch (block.kind()) {
      case "file" -> assertThat(block.page().toString()).endsWith("start.md"); // see ReadmeIT
      case "example" -> {} // see below
      case "fragment" ->
        assertThat(Fragments.compile(block)).as(block.toString()).isEmpty();
      default -> {
        String code = new Page(block.page()).section(block.line());
        assertThat(code).as("marker of %s", block).matches("Ump[A-Z]\\w+");
        assertThat(Fragments.compileRefused(block)).as(block.toString()).contains("[" + code + "]");
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("examples")
  void everyExampleStandsInItsFile(Block block) throws IOException {
    List<String> file = Files.readAllLines(block.source());
    int from = 0;
    for (String part : block.text().split("(?m)^\\s*(?:// )?…\\n")) {
      int found = find(part.stripTrailing().lines().toList(), file, from);
      assertThat(found)
          .as("%s: not in %s, or not in this order:%n%s", block, block.subject(), part)
          .isNotNegative();
      from = found;
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("outputs")
  void everyOutputIsWhatATestExpects(Block block) throws IOException {
    String test = Files.readString(block.source())
        .replace("\\\"", "\"")
        .replace("\\n", "\n")
        .replaceAll("\"\\s*\\+\\s*\"", "");
    var lines =
        block.text().lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    assertThat(test).as(block.toString()).containsSubsequence(lines);
  }

  /** Where a part begins in a file, wherever its margin is; below zero if it is not in it. */
  private static int find(List<String> part, List<String> file, int from) {
    List<String> wanted = withoutMargin(part);
    for (int i = from; i + part.size() <= file.size(); i++) {
      if (withoutMargin(file.subList(i, i + part.size())).equals(wanted)) {
        return i;
      }
    }
    return -1;
  }

  private static List<String> withoutMargin(List<String> lines) {
    int margin = lines.stream()
        .filter(line -> !line.isBlank())
        .mapToInt(line -> line.length() - line.stripLeading().length())
        .min()
        .orElse(0);
    var result = new ArrayList<String>();
    lines.forEach(line -> result.add(line.isBlank() ? "" : line.substring(margin)));
    return result;
  }

  private static void parse(Block block) {
    var source = new InputSource(new StringReader("<part>" + block.text() + "</part>"));
    assertThatCode(
            () -> DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(source))
        .as(block.toString())
        .doesNotThrowAnyException();
  }
}
