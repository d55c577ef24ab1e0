package dev.ump.processor;

import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaFileObject;

/** The sources under {@code src/test/resources}. */
final class Samples {
  static final Path ROOT = Path.of("src/test/resources");

  private Samples() {}

  /** The samples of a kind: files or directories, by name. */
  static List<Path> of(String kind) {
    try (var entries = Files.list(ROOT.resolve(kind))) {
      return entries.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All sources under a directory, or the one file, by path. */
  static List<JavaFileObject> sources(Path sample) {
    return files(sample).stream().map(Samples::source).toList();
  }

  /** All files under a directory, or the one file, by path. */
  static List<Path> files(Path sample) {
    if (!Files.exists(sample)) {
      return List.of();
    }
    try (var files = Files.walk(sample)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JavaFileObject source(Path file) {
    try {
      return JavaFileObjects.forResource(file.toUri().toURL());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
