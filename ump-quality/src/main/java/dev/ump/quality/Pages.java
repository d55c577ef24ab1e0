package dev.ump.quality;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The lines of a page that are not plain; code in them is left out.
 *
 * @param problems one line each: the file, the line, and the word
 */
record Pages(List<String> problems) {
  private static final List<String> TOP = List.of(
      "README.md",
      "CONTRIBUTING.md",
      "ARCHITECTURE.md",
      "SECURITY.md",
      "ump-examples/README.md",
      "template/README.md");
  private static final Pattern CODE = Pattern.compile("`[^`]*`");

  /** The pages that users and contributors read: the guide, its decisions, and others. */
  static List<Path> of(Project project) throws IOException {
    try (Stream<Path> guide = Files.walk(project.root().resolve("docs"))) {
      return Stream.concat(
              TOP.stream().map(project.root()::resolve),
              guide.filter(file -> file.toString().endsWith(".md")).sorted())
          .toList();
    }
  }

  static Pages check(String name, String text) {
    var problems = new ArrayList<String>();
    List<String> lines = withoutCode(text);
    for (int i = 0; i < lines.size(); i++) {
      String where = name + ":" + (i + 1) + ": ";
      PlainWords.dialectIn(lines.get(i))
          .ifPresent(word -> problems.add(where + "\"" + word + "\""));
    }
    return new Pages(problems);
  }

  /** As many lines as before, with nothing in place of blocks and of code between backticks. */
  private static List<String> withoutCode(String text) {
    var lines = new ArrayList<String>();
    boolean isCode = false;
    for (String line : text.lines().toList()) {
      boolean isFence = line.strip().startsWith("```");
      lines.add(isFence || isCode ? "" : CODE.matcher(line).replaceAll(""));
      isCode ^= isFence;
    }
    return lines;
  }
}
