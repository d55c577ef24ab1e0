package dev.ump.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;

/** Class files that others made, in a folder: parents of services, of which some may be missing. */
final class Library {
  /** A service that inherits all that it has from a library. */
  static final String SERVICE =
      "package app; @dev.ump.service.UmpService public interface Store extends lib.Parent {}";

  private static final Pattern NAME = Pattern.compile(
      "package ([\\w.]+);.*?(?:class|interface|enum|record) ([\\w$]+)", Pattern.DOTALL);

  private final Path folder;

  private Library(Path folder) {
    this.folder = folder;
  }

  /** Compiles sources of one class each, without any processor. */
  static Library of(Path folder, String... sources) {
    return of(folder, List.of(), sources);
  }

  /** The same, with the names of parameters in the class files. */
  static Library withParameters(Path folder, String... sources) {
    return of(folder, List.of("-parameters"), sources);
  }

  private static Library of(Path folder, List<String> more, String... sources) {
    List<JavaFileObject> files = Stream.of(sources).map(Library::source).toList();
    var said = new StringWriter();
    var options = new ArrayList<>(more);
    options.addAll(List.of("--release", "17", "-proc:none", "-nowarn"));
    options.addAll(List.of("-d", folder.toString(), "-cp", classPath()));
    boolean done = ToolProvider.getSystemJavaCompiler()
        .getTask(said, null, null, options, null, files)
        .call();
    assertThat(done).as(said.toString()).isTrue();
    return new Library(folder);
  }

  /** Deletes a class, as if its jar were not on the class path. */
  Library without(String name) {
    try {
      Files.delete(folder.resolve(name.replace('.', '/') + ".class"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return this;
  }

  /** Gives something in a class another name of the same length, as other languages may. */
  Library renamed(String name, String from, String to) {
    assertThat(to).hasSameSizeAs(from);
    Path file = folder.resolve(name.replace('.', '/') + ".class");
    try {
      String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
      assertThat(bytes).contains(from);
      Files.writeString(file, bytes.replace(from, to), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return this;
  }

  /** Compiles services against it, with all warnings. */
  Compilation compile(String... sources) {
    var classPath = new ArrayList<>(List.of(folder.toFile()));
    Stream.of(classPath().split(File.pathSeparator)).map(File::new).forEach(classPath::add);
    return Compiling.compiler()
        .withOptions("--release", "17", "-Xlint:all,-processing,-classfile")
        .withClasspath(classPath)
        .compile(Stream.of(sources).map(Library::source).toList());
  }

  /** Asserts that neither compiler says anything of services; the Eclipse compiler's files stay. */
  Compilation assertCompiles(Path out, String... sources) {
    Compilation compilation = compile(sources);
    assertThat(said(compilation)).as(Compiling.said(compilation)).isEmpty();
    assertThat(saidByEclipse(out, sources)).isEmpty();
    return compilation;
  }

  /** What javac says when it compiles services against it. */
  static List<String> said(Compilation compilation) {
    return compilation.diagnostics().stream()
        .map(diagnostic -> diagnostic.getMessage(null))
        .filter(message -> !message.startsWith("unknown enum constant")) // of the class files
        .toList();
  }

  /** What the Eclipse compiler says, errors and warnings of generated code. */
  List<String> saidByEclipse(Path out, String... sources) {
    JavaCompiler compiler = new EclipseCompiler();
    var diagnostics = new DiagnosticCollector<JavaFileObject>();
    var said = new StringWriter();
    String classPath = folder + File.pathSeparator + classPath();
    var options =
        List.of("--release", "17", "-d", out.toString(), "-s", out.toString(), "-cp", classPath);
    try (var manager = compiler.getStandardFileManager(diagnostics, null, null)) {
      var paths = new ArrayList<Path>();
      for (String source : sources) {
        Path path = out.resolve(path(source));
        Files.createDirectories(path.getParent());
        paths.add(Files.writeString(path, source));
      }
      var files = manager.getJavaFileObjectsFromPaths(paths);
      var task = compiler.getTask(said, manager, diagnostics, options, null, files);
      task.setProcessors(List.of(new UmpServiceProcessor()));
      assertThat(task.call() || !diagnostics.getDiagnostics().isEmpty())
          .as(said.toString())
          .isTrue();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return diagnostics.getDiagnostics().stream()
        .filter(each -> each.getKind() == Diagnostic.Kind.ERROR || isGenerated(each))
        .map(each -> each.getSource() + ": " + each.getMessage(null))
        .toList();
  }

  private static boolean isGenerated(Diagnostic<? extends JavaFileObject> diagnostic) {
    return diagnostic.getSource() != null
        && diagnostic.getSource().getName().matches(".*(Client|Async|Envelope|Dispatcher)\\.java");
  }

  private static JavaFileObject source(String text) {
    return JavaFileObjects.forSourceString(path(text).replace(".java", "").replace('/', '.'), text);
  }

  private static String path(String source) {
    var name = NAME.matcher(source);
    assertThat(name.find()).as(source).isTrue();
    return name.group(1).replace('.', '/') + "/" + name.group(2) + ".java";
  }

  private static String classPath() {
    return System.getProperty("java.class.path");
  }
}
