package dev.ump.quality;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The promises of {@code docs/semantics.md}, and the test classes that cite each by its number.
 *
 * @param tests simple names of test classes, by the number of the promise
 */
record Contract(Map<Integer, Set<String>> tests) {
  private static final Pattern PROMISE = Pattern.compile("(?m)^## (\\d+)\\. ");
  private static final Pattern CITATION = Pattern.compile("@DisplayName\\(\\s*\"\\((\\d+)\\)");

  static Contract of(Project project) {
    var tests = new TreeMap<Integer, Set<String>>();
    PROMISE
        .matcher(Module.text(project.root().resolve("docs/semantics.md")))
        .results()
        .forEach(promise -> tests.put(Integer.valueOf(promise.group(1)), new TreeSet<>()));
    for (var file : project.module("ump-runtime").javaFiles()) {
      String type = file.getFileName().toString().replace(".java", "");
      CITATION
          .matcher(Module.text(file))
          .results()
          .forEach(citation -> tests
              .computeIfAbsent(Integer.valueOf(citation.group(1)), unknown -> new TreeSet<>())
              .add(type));
    }
    return new Contract(tests);
  }

  int size() {
    return tests.size();
  }

  /** How many promises are cited by a test class that has passed. */
  long covered(TestReports reports) {
    Set<String> passed = reports.suites().stream()
        .filter(TestReports.Suite::isPassed)
        .map(TestReports.Suite::type)
        .collect(Collectors.toSet());
    return tests.values().stream()
        .filter(citing -> citing.stream().anyMatch(passed::contains))
        .count();
  }
}
