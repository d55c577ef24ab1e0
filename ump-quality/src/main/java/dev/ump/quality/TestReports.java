package dev.ump.quality;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What surefire and failsafe wrote down of the last run of a module's tests.
 *
 * @param suites one a test class
 */
record TestReports(List<Suite> suites) {
  private static final Pattern SUITE = Pattern.compile("<testsuite\\b[^>]*>");
  private static final Pattern ATTRIBUTE = Pattern.compile("\\b(\\w+)=\"([^\"]*)\"");

  /**
   * A test class.
   *
   * @param type its simple name
   * @param tests how many tests, each invocation of a parameterized one counted
   * @param failed how many of them failed, by an assertion or otherwise
   * @param skipped how many of them were skipped
   */
  record Suite(String type, int tests, int failed, int skipped) {

    boolean isPassed() {
      return failed == 0 && tests > skipped;
    }
  }

  static TestReports of(Module module) throws IOException {
    var suites = new ArrayList<Suite>();
    for (String kind : List.of("surefire-reports", "failsafe-reports")) {
      Path directory = module.directory().resolve("target").resolve(kind);
      if (Files.exists(directory)) {
        try (Stream<Path> files = Files.list(directory)) {
          files
              .filter(file -> file.getFileName().toString().matches("TEST-.*\\.xml"))
              .sorted()
              .map(Module::text)
              .map(TestReports::suite)
              .forEach(suites::add);
        }
      }
    }
    return new TestReports(List.copyOf(suites));
  }

  static Suite suite(String report) {
    var tag = SUITE.matcher(report);
    if (!tag.find()) {
      throw new IllegalArgumentException("Not a report of tests: " + report);
    }
    String name = "";
    int tests = 0;
    int failed = 0;
    int skipped = 0;
    for (MatchResult attribute : ATTRIBUTE.matcher(tag.group()).results().toList()) {
      String value = attribute.group(2);
      switch (attribute.group(1)) {
        case "name" -> name = value.substring(value.lastIndexOf('.') + 1);
        case "tests" -> tests = Integer.parseInt(value);
        case "failures", "errors" -> failed += Integer.parseInt(value);
        case "skipped" -> skipped = Integer.parseInt(value);
        default -> {} // the rest is of no interest
      }
    }
    return new Suite(name, tests, failed, skipped);
  }

  int tests() {
    return suites.stream().mapToInt(Suite::tests).sum();
  }

  int failed() {
    return suites.stream().mapToInt(Suite::failed).sum();
  }

  int skipped() {
    return suites.stream().mapToInt(Suite::skipped).sum();
  }
}
