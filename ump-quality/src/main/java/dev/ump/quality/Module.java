package dev.ump.quality;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A module of the build.
 *
 * @param directory where its {@code pom.xml} is
 */
record Module(Path directory) {
  private static final Pattern EXPORTS = Pattern.compile("(?m)^\\s*exports\\s+([\\w.]+)\\s*;");

  String name() {
    return directory.getFileName().toString();
  }

  /** Whether users get its jar, and it is written in Java. */
  boolean isPublished() {
    return Files.exists(directory.resolve("bnd.bnd"))
        && Files.exists(directory.resolve("src/main/java"));
  }

  /** Where its public API is listed. */
  Path apiList() {
    return directory.resolve("api.txt");
  }

  /** Its Java files, of programs, tests and samples, by path. */
  List<Path> javaFiles() {
    return javaFiles("src");
  }

  /** The Java files of what is published, by path; without {@code module-info.java}. */
  List<Path> mainFiles() {
    return javaFiles("src/main/java").stream()
        .filter(file -> !file.endsWith("module-info.java"))
        .toList();
  }

  /**
   * Whether users can see a package: all of them can be seen if there is no {@code module-info}.
   */
  boolean exports(String packageName) {
    Path info = directory.resolve("src/main/java/module-info.java");
    return !Files.exists(info) || exported(text(info)).contains(packageName);
  }

  private static Set<String> exported(String moduleInfo) {
    return EXPORTS
        .matcher(moduleInfo)
        .results()
        .map(exports -> exports.group(1))
        .collect(Collectors.toSet());
  }

  private List<Path> javaFiles(String under) {
    Path from = directory.resolve(under);
    if (!Files.exists(from)) {
      return List.of();
    }
    try (var files = Files.walk(from)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
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
}
