package dev.ump.consumers.pages;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A block of code in a page, and what a marker says that it is. The marker is a comment in the line above
 * the block, which readers do not see, or the block's first line, which they do:
 *
 * <ul>
 *   <li>{@code file}: the whole of a file of the program in start.md
 *   <li>{@code prints}: what that program prints, and the class that does
 *   <li>{@code example}: a part, or parts divided by a line with an ellipsis, of a file that is compiled elsewhere
 *   <li>{@code fragment}: what stands at the mark in a frame that is kept for it, and is compiled in it
 *   <li>{@code output}: lines that a test expects, in this order
 *   <li>{@code not-compiled}: another language; says why
 * </ul>
 *
 * @param line where it begins, from 1
 * @param kind what the marker says first, or empty
 * @param subject what the marker says then, such as a path
 * @param text the block without its marker
 */
record Block(Path page, int line, String language, String kind, String subject, String text) {
  private static final Pattern MARKER = Pattern.compile(
      "(?://|<!--) (file|prints|example|fragment|output|not-compiled): (.+?)(?: -->)?");

  static Block of(Path page, int line, String language, String above, List<String> lines) {
    Matcher hidden = MARKER.matcher(above);
    if (hidden.matches()) {
      return new Block(page, line, language, hidden.group(1), hidden.group(2), join(lines));
    }
    Matcher shown = MARKER.matcher(lines.isEmpty() ? "" : lines.get(0));
    if (shown.matches()) {
      List<String> rest = lines.subList(1, lines.size());
      return new Block(page, line, language, shown.group(1), shown.group(2), join(rest));
    }
    return new Block(page, line, language, "", "", join(lines));
  }

  private static String join(List<String> lines) {
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }

  /** The file that an example is taken from, or whose test expects an output. */
  Path source() {
    Path source = Page.ROOT.resolve(subject);
    if (!Files.exists(source)) {
      throw new AssertionError(this + " names a file that is not there: " + subject);
    }
    return source;
  }

  @Override
  public String toString() {
    return Page.ROOT.relativize(page) + ":" + line;
  }
}
