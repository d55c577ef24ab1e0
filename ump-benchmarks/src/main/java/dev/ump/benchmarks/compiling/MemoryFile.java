package dev.ump.benchmarks.compiling;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import javax.tools.SimpleJavaFileObject;

/** A source or class file that never touches a disk. */
final class MemoryFile extends SimpleJavaFileObject {
  private final ByteArrayOutputStream content = new ByteArrayOutputStream();

  /** An empty file, to be written. */
  MemoryFile(String className, Kind kind) {
    super(URI.create("memory:///" + className.replace('.', '/') + kind.extension), kind);
  }

  MemoryFile(String className, Kind kind, String text) {
    this(className, kind);
    content.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public OutputStream openOutputStream() {
    return content;
  }

  @Override
  public CharSequence getCharContent(boolean ignoreEncodingErrors) {
    return content.toString(StandardCharsets.UTF_8);
  }
}
