package dev.ump.quality;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The Java files that are longer than a file should be, each with its reason.
 *
 * @param lengths their lines, by path from the root
 * @param reasons what the list says of them, by path from the root
 */
record LongFiles(Map<String, Integer> lengths, Map<String, String> reasons) {
  /** More lines than this need a reason. */
  static final int LIMIT = 300;

  static final String LIST = "ump-quality/long-files.txt";

  static LongFiles of(Project project) throws IOException {
    var lengths = new TreeMap<String, Integer>();
    for (Module module : project.modules()) {
      for (Path file : module.javaFiles()) {
        int lines = Files.readAllLines(file).size();
        if (lines > LIMIT) {
          lengths.put(project.root().relativize(file).toString().replace('\\', '/'), lines);
        }
      }
    }
    return new LongFiles(lengths, reasons(Files.readAllLines(project.root().resolve(LIST))));
  }

  /** Lines such as {@code path: reason}; those that begin with # are comments. */
  private static Map<String, String> reasons(List<String> lines) {
    var reasons = new TreeMap<String, String>();
    for (String line : lines) {
      if (!line.isBlank() && !line.startsWith("#")) {
        String[] parts = line.split(":", 2);
        reasons.put(parts[0].strip(), parts.length < 2 ? "" : parts[1].strip());
      }
    }
    return reasons;
  }

  /** Where the list and the files do not agree. */
  List<String> problems() {
    var problems = new ArrayList<String>();
    lengths.forEach((file, lines) -> {
      if (reasons.getOrDefault(file, "").isEmpty()) {
        problems.add("%s has %d lines and no reason in %s".formatted(file, lines, LIST));
      }
    });
    reasons.keySet().stream()
        .filter(file -> !lengths.containsKey(file))
        .forEach(file -> problems.add("%s need not be in %s".formatted(file, LIST)));
    return problems;
  }
}
