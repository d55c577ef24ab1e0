package dev.ump.quality;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The lines of comments in a module's program that are not plain, or too long.
 *
 * @param problems one line each: the file, the line, and what is wrong with it
 */
record Comments(List<String> problems) {
  static final int MOST_COLUMNS = 100;

  private static final Pattern COMMENT = Pattern.compile("^\\s*(/\\*\\*?|\\*|//)(.*)$");

  static Comments of(Module module) {
    var problems = new ArrayList<String>();
    for (Path file : module.mainFiles()) {
      List<String> lines = Module.text(file).lines().toList();
      for (int i = 0; i < lines.size(); i++) {
        String where = module.name() + " " + file.getFileName() + ":" + (i + 1) + ": ";
        check(lines.get(i), where, problems);
      }
    }
    return new Comments(problems);
  }

  static void check(String line, String where, List<String> problems) {
    var comment = COMMENT.matcher(line);
    if (!comment.matches()) {
      return;
    }
    if (line.length() > MOST_COLUMNS) {
      problems.add(where + line.length() + " columns");
    }
    PlainWords.dialectIn(comment.group(2))
        .ifPresent(word -> problems.add(where + "\"" + word + "\""));
  }
}
