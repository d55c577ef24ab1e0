package dev.ump.quality;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Prints the project's numbers: of the sources as they are, and of the tests as they last ran.
 *
 * <p>{@code mvn -q -pl ump-quality -am compile exec:exec}, after {@code mvn verify}.
 */
public final class Numbers {
  private static final int LONGEST = 3;

  private final Project project;
  private final PrintStream out;

  Numbers(Project project, PrintStream out) {
    this.project = project;
    this.out = out;
  }

  /**
   * Prints to the standard output.
   *
   * @param arguments none
   * @throws IOException if the project cannot be read
   */
  public static void main(String[] arguments) throws IOException {
    new Numbers(Project.here(), System.out).print();
  }

  void print() throws IOException {
    printTests();
    printContract();
    printSamples();
    printMutations();
    printApi();
    printLengths();
  }

  private void printTests() throws IOException {
    out.println("tests, of the last run");
    int tests = 0;
    for (Module module : project.modules()) {
      TestReports reports = TestReports.of(module);
      tests += reports.tests();
      if (!reports.suites().isEmpty()) {
        line(
            module.name(),
            "%,d in %d classes, %d failed, %d skipped",
            reports.tests(),
            reports.suites().size(),
            reports.failed(),
            reports.skipped());
      } else if (module.javaFiles().stream().anyMatch(Numbers::isTest)) {
        line(module.name(), "not run");
      }
    }
    line("all", "%,d", tests);
  }

  private static boolean isTest(Path file) {
    return file.getFileName().toString().matches(".*(Test|IT)\\.java")
        && file.toString().replace('\\', '/').contains("/src/test/java/");
  }

  private void printContract() throws IOException {
    Contract contract = Contract.of(project);
    out.println("promises of docs/semantics.md");
    line(
        "cited by tests that passed",
        "%d of %d",
        contract.covered(TestReports.of(project.module("ump-runtime"))),
        contract.size());
  }

  private void printSamples() throws IOException {
    out.println("samples for the processor");
    line("accepted", "%d", samples("accepted") + samples("golden"));
    line("rejected", "%d", samples("rejected"));
  }

  private long samples(String kind) throws IOException {
    Path directory = project.root().resolve("ump-processor/src/test/resources").resolve(kind);
    try (var entries = Files.list(directory)) {
      return entries.count();
    }
  }

  private void printMutations() throws IOException {
    out.println("changes to classes that tests notice (the last report of each module)");
    for (Module module : project.published()) {
      line(
          module.name(),
          "%s",
          Mutations.of(module)
              .map(m -> "%,d of %,d, %d %%".formatted(m.noticed(), m.made(), m.percent()))
              .orElse("no report here"));
    }
  }

  private void printApi() throws IOException {
    out.println("public types and members");
    for (Module module : project.published()) {
      var api = PublicApi.of(module, ModuleSources.read(module));
      var documentation = Documentation.of(api);
      line(
          module.name(),
          "%d, of which %d have no Javadoc",
          documentation.count(),
          documentation.missing().size());
    }
  }

  private void printLengths() throws IOException {
    LongFiles files = LongFiles.of(project);
    out.println("lengths");
    line(
        "files above " + LongFiles.LIMIT + " lines",
        "%d, each with its reason in %s",
        files.lengths().size(),
        LongFiles.LIST);
    var sources = new ArrayList<Path>();
    for (Module module : project.modules()) {
      module.mainFiles().forEach(sources::add);
    }
    files.lengths().entrySet().stream()
        .filter(file -> file.getKey().contains("/src/main/"))
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .limit(LONGEST)
        .forEach(file -> line("  file", "%d lines, %s", file.getValue(), name(file.getKey())));
    List<Methods.Method> methods = Methods.of(sources);
    methods.stream()
        .sorted(Comparator.comparingLong(Methods.Method::lines).reversed())
        .limit(LONGEST)
        .forEach(method -> line("  method", "%d lines, %s", method.lines(), method.name()));
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private void line(String what, String format, Object... values) {
    out.printf("  %-28s %s%n", what, format.formatted(values));
  }
}
