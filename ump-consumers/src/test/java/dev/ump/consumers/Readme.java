package dev.ump.consumers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The blocks of README. */
final class Readme {
  private static final Path ROOT = Path.of(System.getProperty("ump.root"));
  private static final Pattern BLOCK =
      Pattern.compile("(?ms)^```(?<language>\\w+)\\n(?<text>.*?)^```$");
  private static final Pattern FIRST_LINE =
      Pattern.compile("(?://|<!--) (?<kind>file|example): (?<path>\\S+)(?: -->)?\\n");

  private Readme() {}

  /**
   * One block.
   *
   * @param kind what its first line says that it is: the whole of a {@code file}, or a part of an
   *     {@code example}; empty if it says nothing
   * @param path the path in its first line, or empty
   * @param text the block without that line
   */
  record Block(String language, String kind, String path, String text) {}

  static List<Block> blocks() throws IOException {
    return BLOCK
        .matcher(Files.readString(ROOT.resolve("README.md")))
        .results()
        .map(block -> block(block.group(1), block.group(2)))
        .toList();
  }

  private static Block block(String language, String text) {
    var first = FIRST_LINE.matcher(text);
    return first.lookingAt()
        ? new Block(language, first.group("kind"), first.group("path"), text.substring(first.end()))
        : new Block(language, "", "", text);
  }
}
