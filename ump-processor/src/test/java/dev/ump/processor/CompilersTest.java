package dev.ump.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * All goldens and accepted samples at once, with each compiler: the same bytes, whatever the compiler
 * and the order of the sources.
 */
class CompilersTest {
  /** Of names and parents that the service chose: a class written by hand has the same warning. */
  private static final Pattern SERVICES_OWN =
      Pattern.compile("type parameter \\w+ is hiding|Varargs methods should only override");

  private static Map<String, String> expected = Map.of();

  @TempDir
  Path out;

  private static List<Path> files() {
    return Stream.concat(
            Samples.of("golden").stream().map(sample -> sample.resolve("input")),
            Samples.of("accepted").stream())
        .flatMap(sample -> Samples.files(sample).stream())
        .toList();
  }

  @BeforeAll
  static void compileWithJavacInOrder() throws IOException {
    expected = generated(compile(Compiling.compiler(), files()));
    assertThat(expected).hasSizeGreaterThan(100);
  }

  @Test
  void theOrderOfTheSourcesDoesNotMatter() throws IOException {
    var files = new ArrayList<>(files());
    Collections.reverse(files);
    var compiler = Compiling.compiler().withOptions("--release", "17", "-proc:only");
    assertSame(generated(compile(compiler, files)));
  }

  @Test
  void aServiceAloneIsGeneratedAsAmongOthers() {
    for (Path sample : Samples.of("golden")) {
      Path golden = sample.resolve("expected");
      for (Path file : Samples.files(golden)) {
        String path = golden.relativize(file).toString().replace('\\', '/');
        assertThat(expected.get(path)).as(path).isEqualTo(Samples.text(file));
      }
    }
  }

  @Test
  void javacOfJdk25IsContentWithItsOwnReleaseAndGeneratesTheSame() throws Exception {
    var jdk = otherJdk25();
    assertThat(jdk.get().javac(arguments("--release", "25"))).isEmpty();
    assertSame(expected, onDisk(), path -> !inheritsFromJdk(path));
  }

  @Test
  @Tag("slow") // the test before does it but for what the release changes
  void javacOfJdk25GeneratesTheSameForRelease17() throws Exception {
    var jdk = otherJdk25();
    assertThat(jdk.get().javac(arguments("--release", "17", "-proc:only"))).isEmpty();
    assertSame(onDisk());
  }

  /** On JDK 25 itself the other tests have done it. */
  private static Optional<Jdk25> otherJdk25() {
    assumeTrue(Runtime.version().feature() < 25, "this is JDK 25");
    var jdk = Jdk25.find();
    assumeTrue(jdk.isPresent(), "no JDK 25 here: set JAVA_HOME_25");
    return jdk;
  }

  @Test
  void theEclipseCompilerGeneratesTheSame() throws IOException {
    var compiler = new EclipseCompiler();
    var diagnostics = new DiagnosticCollector<JavaFileObject>();
    var said = new StringWriter();
    try (var manager = compiler.getStandardFileManager(diagnostics, null, null)) {
      var sources = manager.getJavaFileObjectsFromPaths(files());
      var options = List.of("--release", "17", "-d", out.toString(), "-s", out.toString());
      var task = compiler.getTask(said, manager, diagnostics, options, null, sources);
      task.setProcessors(List.of(new UmpServiceProcessor()));
      boolean succeeded = task.call();
      assertSame(expected, onDisk(), path -> !dependsOnRunningJdk(path));
      assertThat(diagnostics.getDiagnostics().stream()
              .filter(each -> each.getKind() == Diagnostic.Kind.ERROR || isGenerated(each))
              .map(each -> each.getSource() + ": " + each.getMessage(null))
              .filter(message -> !SERVICES_OWN.matcher(message).find()))
          .as(said.toString())
          .isEmpty();
      assertThat(succeeded).isTrue();
    }
  }

  private boolean isGenerated(Diagnostic<? extends JavaFileObject> diagnostic) {
    return diagnostic.getSource() != null
        && Path.of(diagnostic.getSource().toUri()).startsWith(out.toAbsolutePath());
  }

  private List<String> arguments(String... options) {
    String classPath = System.getProperty("java.class.path");
    var arguments = new ArrayList<>(List.of(options));
    arguments.addAll(List.of(
        "-Xlint:all,-processing",
        "-Werror",
        "-d",
        out.toString(),
        "-s",
        out.toString(),
        "-cp",
        classPath,
        "--processor-path",
        classPath,
        "-processor",
        UmpServiceProcessor.class.getName()));
    files().forEach(file -> arguments.add(file.toString()));
    return arguments;
  }

  /** Eclipse's compiler takes the JDK's interfaces from the one it runs on, whatever it is told. */
  private static boolean dependsOnRunningJdk(String path) {
    return Runtime.version().feature() != 17 && inheritsFromJdk(path);
  }

  /** Whether a service inherits from interfaces of the JDK, which gain methods with each release. */
  private static boolean inheritsFromJdk(String path) {
    return path.startsWith("jdkinterfaces/");
  }

  private static void assertSame(Map<String, String> generated) {
    assertSame(expected, generated, path -> true);
  }

  private static void assertSame(
      Map<String, String> expected, Map<String, String> generated, Predicate<String> isCompared) {
    assertThat(generated.keySet()).isEqualTo(expected.keySet());
    expected.forEach((path, text) -> {
      if (isCompared.test(path)) {
        assertThat(generated.get(path)).as(path).isEqualTo(text);
      }
    });
  }

  private Map<String, String> onDisk() {
    var found = new TreeMap<String, String>();
    for (Path file : Samples.files(out)) {
      if (file.toString().endsWith(".java")) {
        found.put(out.relativize(file).toString().replace('\\', '/'), Samples.text(file));
      }
    }
    return found;
  }

  private static Compilation compile(Compiler compiler, List<Path> files) {
    var sources = files.stream().map(Samples::source).toList();
    Compilation compilation = compiler.compile(sources);
    assertThat(compilation.status())
        .as(Compiling.said(compilation))
        .isEqualTo(Compilation.Status.SUCCESS);
    return compilation;
  }

  private static Map<String, String> generated(Compilation compilation) throws IOException {
    var found = new TreeMap<String, String>();
    for (JavaFileObject file : compilation.generatedSourceFiles()) {
      String path = file.getName().replaceFirst("^/SOURCE_OUTPUT/", "");
      try (var in = file.openInputStream()) {
        found.put(path, new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return found;
  }
}
