package dev.ump.quality;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * What javac knows of a module's sources.
 *
 * @param types the top-level types, in no order
 * @param elements javac's own
 * @param complaints what javac, or its check of Javadoc comments, has to say
 */
record ModuleSources(List<TypeElement> types, Elements elements, List<String> complaints) {

  /**
   * Reads the sources as the release build compiles them, against the class path of this program.
   *
   * @param options more options for javac
   */
  static ModuleSources read(Module module, String... options) throws IOException {
    var compiler = ToolProvider.getSystemJavaCompiler();
    var diagnostics = new DiagnosticCollector<JavaFileObject>();
    StandardJavaFileManager files =
        compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8);
    var all = new ArrayList<>(List.of("--release", "17", "-proc:none", "-Xlint:none"));
    all.addAll(List.of("-Xmaxerrs", "10000", "-Xmaxwarns", "10000"));
    all.addAll(List.of("-classpath", System.getProperty("java.class.path")));
    all.addAll(List.of(options));
    var task = (JavacTask) compiler.getTask(
        null, files, diagnostics, all, null, files.getJavaFileObjectsFromPaths(module.mainFiles()));
    List<TypeElement> types = types(task);
    return new ModuleSources(
        types,
        task.getElements(),
        diagnostics.getDiagnostics().stream().map(ModuleSources::text).toList());
  }

  private static List<TypeElement> types(JavacTask task) throws IOException {
    Iterable<? extends CompilationUnitTree> units = task.parse();
    task.analyze();
    var trees = Trees.instance(task);
    var types = new ArrayList<TypeElement>();
    for (CompilationUnitTree unit : units) {
      for (var declaration : unit.getTypeDecls()) {
        Element element = trees.getElement(new TreePath(new TreePath(unit), declaration));
        if (element instanceof TypeElement type) {
          types.add(type);
        }
      }
    }
    return types;
  }

  private static String text(Diagnostic<? extends JavaFileObject> diagnostic) {
    var source = diagnostic.getSource();
    String file = source == null ? "" : source.getName() + ":" + diagnostic.getLineNumber() + ": ";
    return file + diagnostic.getMessage(Locale.ROOT);
  }
}
