package dev.ump.consumers.corpus;

import dev.ump.consumers.LocalRepository;
import dev.ump.consumers.corpus.Interfaces.Service;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;

/**
 * Compiles services that inherit from interfaces of others, and counts: fine, refused by a code,
 * warned of in generated code, broken. What a compiler says of an interface without the processor
 * is the interface's own: what cannot be compiled so is left out, what is warned of is suppressed.
 */
final class Corpus implements AutoCloseable {
  private static final Pattern LINT = Pattern.compile("warning: \\[([a-z-]+)\\]");
  private static final Pattern PLACE = Pattern.compile("/(\\w+)/(p\\d+)/(\\w+)\\.java$");

  /** So many at once: what a compiler knows of each stays in memory until it is done. */
  private static final int MOST = 60;

  private static final List<String> NO_PROCESSOR = List.of("-proc:none");

  private final JavaCompiler compiler;
  private StandardJavaFileManager files;
  private final URLClassLoader processors;
  private final String classPath;
  private final Path folder;
  private final boolean lints;

  /** Counts, and the first lines of what went wrong. */
  static final class Count {
    int all;
    int unusable;
    int refused;
    final List<String> warned = new ArrayList<>();
    final List<String> broken = new ArrayList<>();

    @Override
    public String toString() {
      int fine = all - unusable - refused - warned.size() - broken.size();
      return "%d interfaces: %d fine, %d refused, %d warned, %d broken, %d unusable by hand"
          .formatted(all, fine, refused, warned.size(), broken.size(), unusable);
    }
  }

  private record Said(boolean isError, boolean isGenerated, String text, String lint) {}

  /**
   * Compiles with this compiler: javac with all its warnings, the Eclipse compiler with those that it
   * has by default. Jars are opened once, and the processor is loaded once: most of the time would go
   * to that.
   */
  Corpus(JavaCompiler compiler, boolean lints, String classPath, Path folder) throws IOException {
    this.compiler = compiler;
    this.lints = lints;
    this.classPath =
        LocalRepository.jar("ump-runtime") + System.getProperty("path.separator") + classPath;
    this.folder = folder;
    this.files = opened();
    this.processors = new URLClassLoader(
        new URL[] {LocalRepository.jar("ump-processor").toUri().toURL()},
        ClassLoader.getPlatformClassLoader());
  }

  private StandardJavaFileManager opened() {
    return compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    files.close();
    processors.close();
  }

  Count count(List<Service> services) throws IOException {
    var count = new Count();
    for (int from = 0; from < services.size(); from += MOST) {
      count(services.subList(from, Math.min(services.size(), from + MOST)), count);
    }
    return count;
  }

  private void count(List<Service> services, Count count) throws IOException {
    count.all += services.size();
    List<Service> left = usable(services, count);
    while (!left.isEmpty()) { // an error hides those of later phases
      Map<String, List<Said>> said = compile(left, List.of());
      boolean failed = said.values().stream().flatMap(List::stream).anyMatch(Said::isError);
      int before = left.size();
      left.removeIf(service -> isJudged(service, said, failed, count));
      if (!failed) {
        return;
      }
      if (left.size() == before) {
        count.broken.add("the compiler, with " + said);
        return;
      }
    }
  }

  /** Those that compile by hand, with what is warned of suppressed. */
  private List<Service> usable(List<Service> services, Count count) throws IOException {
    var usable = new ArrayList<>(services);
    while (true) { // a missing class is told once, for the first service that needs it
      Map<String, List<Said>> said = compile(usable, NO_PROCESSOR);
      int before = usable.size();
      usable.removeIf(service -> said(service, said).anyMatch(Said::isError));
      if (usable.size() == before) {
        usable.replaceAll(service -> service.suppressing(said(service, said)
            .map(Said::lint)
            .filter(lint -> !lint.isEmpty())
            .distinct()
            .toList()));
        return usable;
      }
      count.unusable += before - usable.size();
    }
  }

  private static Stream<Said> said(Service service, Map<String, List<Said>> all) {
    return all.getOrDefault(service.packageName(), List.of()).stream();
  }

  private static boolean isJudged(
      Service service, Map<String, List<Said>> all, boolean failed, Count count) {
    List<Said> errors = said(service, all).filter(Said::isError).toList();
    List<Said> warnings =
        said(service, all).filter(each -> !each.isError() && each.isGenerated()).toList();
    boolean refused = errors.stream()
        .anyMatch(each -> each.text().contains("[Ump") && !each.text().contains("[UmpCrash]"));
    if (refused) {
      count.refused++;
    } else if (!errors.isEmpty()) {
      count.broken.add(service.parent() + ": " + errors.get(0).text());
    } else if (!failed && !warnings.isEmpty()) {
      count.warned.add(service.parent() + ": " + warnings.get(0).text());
    }
    return !errors.isEmpty();
  }

  /** What is said, by the service's package. */
  private Map<String, List<Said>> compile(List<Service> services, List<String> more)
      throws IOException {
    Path sources = Files.createDirectories(folder.resolve("in"));
    Path out = Files.createDirectories(folder.resolve("out"));
    if (!lints) { // the Eclipse compiler's grows by the class path, each time
      files.close();
      files = opened();
    }
    var paths = new ArrayList<Path>();
    for (Service service : services) {
      Path file = sources
          .resolve(service.packageName().replace('.', '/'))
          .resolve(Interfaces.SERVICE + ".java");
      Files.createDirectories(file.getParent());
      paths.add(Files.writeString(file, service.text()));
    }
    String release = Integer.toString(Math.min(Runtime.version().feature(), lints ? 99 : 23));
    var options =
        new ArrayList<>(List.of("-cp", classPath, "-d", out.toString(), "-s", out.toString()));
    options.addAll(
        lints
            ? List.of(
                "-Xlint:all,-processing,-options,-classfile,-path",
                "-Xmaxerrs",
                "99999",
                "-Xmaxwarns",
                "99999")
            : List.of("--release", release));
    options.addAll(more);
    var said = new TreeMap<String, List<Said>>();
    var rest = new StringWriter();
    var task = compiler.getTask(
        rest,
        files,
        diagnostic -> add(diagnostic, said),
        options,
        null,
        files.getJavaFileObjectsFromPaths(paths));
    if (more != NO_PROCESSOR) {
      task.setProcessors(List.of(processor()));
    }
    task.call();
    delete(sources);
    delete(out);
    return said;
  }

  private Processor processor() {
    try {
      return (Processor) processors
          .loadClass("dev.ump.processor.UmpServiceProcessor")
          .getConstructor()
          .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static void add(
      Diagnostic<? extends JavaFileObject> diagnostic, Map<String, List<Said>> said) {
    var source = diagnostic.getSource();
    var place = PLACE.matcher(source == null ? "" : source.toUri().getPath());
    boolean placed = place.find();
    var lint = LINT.matcher(diagnostic.toString());
    said.computeIfAbsent(
            placed ? place.group(1) + "." + place.group(2) : "", name -> new ArrayList<>())
        .add(new Said(
            diagnostic.getKind() == Diagnostic.Kind.ERROR,
            placed && !place.group(3).equals(Interfaces.SERVICE),
            diagnostic.getMessage(Locale.ROOT),
            lint.find() ? lint.group(1) : ""));
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) {
        Files.delete(path);
      }
    }
  }
}
