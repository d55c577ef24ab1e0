package dev.ump.quality;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javax.tools.ToolProvider;

/** The methods of a program and how long they are. */
final class Methods {
  private Methods() {}

  /**
   * A method or constructor.
   *
   * @param name with its outermost class, such as {@code Store.get}
   * @param lines from its first to its last
   */
  record Method(String name, long lines) {}

  /** All of them, the longest first. */
  static List<Method> of(List<Path> files) throws IOException {
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var manager = compiler.getStandardFileManager(null, null, null)) {
      var sources = manager.getJavaFileObjectsFromPaths(files);
      var task = (JavacTask) compiler.getTask(null, manager, null, List.of(), null, sources);
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      var methods = new ArrayList<Method>();
      for (CompilationUnitTree unit : task.parse()) {
        unit.accept(new Collector(unit, positions, methods), "");
      }
      methods.sort(Comparator.comparingLong(Method::lines).reversed());
      return methods;
    }
  }

  private static final class Collector extends TreeScanner<Void, String> {
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final List<Method> methods;

    Collector(CompilationUnitTree unit, SourcePositions positions, List<Method> methods) {
      this.unit = unit;
      this.positions = positions;
      this.methods = methods;
    }

    @Override
    public Void visitClass(ClassTree type, String around) {
      String name = around.isEmpty() ? type.getSimpleName().toString() : around;
      return super.visitClass(type, name);
    }

    @Override
    public Void visitMethod(MethodTree method, String around) {
      LineMap lines = unit.getLineMap();
      long start = positions.getStartPosition(unit, method);
      long end = positions.getEndPosition(unit, method);
      if (start >= 0 && end >= 0) {
        long count = lines.getLineNumber(end) - lines.getLineNumber(start) + 1;
        methods.add(new Method(around + "." + method.getName(), count));
      }
      return super.visitMethod(method, around);
    }
  }
}
