package dev.ump.benchmarks.compiling;

import java.util.ArrayList;
import java.util.List;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;

/** Keeps what the compiler writes. Confined to one thread. */
final class MemoryFiles extends ForwardingJavaFileManager<StandardJavaFileManager> {
  private final List<JavaFileObject> sources = new ArrayList<>();
  private int classes;

  MemoryFiles(StandardJavaFileManager classPath) {
    super(classPath);
  }

  @Override
  public JavaFileObject getJavaFileForOutput(
      JavaFileManager.Location location,
      String className,
      JavaFileObject.Kind kind,
      FileObject sibling) {
    var file = new MemoryFile(className, kind);
    if (kind == JavaFileObject.Kind.SOURCE) {
      sources.add(file);
    } else {
      classes++;
    }
    return file;
  }

  /** The sources that a processor has generated. */
  List<JavaFileObject> sources() {
    return sources;
  }

  /** How many class files there are. */
  int classes() {
    return classes;
  }
}
