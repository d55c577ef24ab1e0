package dev.ump.quality;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The checked-out project.
 *
 * @param root the directory of the root's {@code pom.xml}
 */
record Project(Path root) {

  /** The project that the current directory belongs to. */
  static Project here() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.exists(at.resolve("docs/semantics.md"))) {
        return new Project(at);
      }
    }
    throw new IllegalStateException("Not inside of the project: " + Path.of("").toAbsolutePath());
  }

  /** All modules that are there, by name. */
  List<Module> modules() throws IOException {
    try (var entries = Files.list(root)) {
      return entries
          .filter(entry -> entry.getFileName().toString().startsWith("ump-"))
          .filter(entry -> Files.exists(entry.resolve("pom.xml")))
          .map(Module::new)
          .sorted((a, b) -> a.name().compareTo(b.name()))
          .toList();
    }
  }

  /** The modules in Java whose jars users get. */
  List<Module> published() throws IOException {
    return modules().stream().filter(Module::isPublished).toList();
  }
}
