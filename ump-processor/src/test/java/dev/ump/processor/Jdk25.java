package dev.ump.processor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A JDK 25 beside the one that runs the tests, named by JAVA_HOME_25 or found near the other. */
record Jdk25(Path home) {

  static Optional<Jdk25> find() {
    return Stream.concat(
            Stream.ofNullable(System.getenv("JAVA_HOME_25")).map(Path::of), neighbors().stream())
        .filter(home -> Files.isExecutable(home.resolve("bin/javac")))
        .filter(Jdk25::isOne)
        .findFirst()
        .map(Jdk25::new);
  }

  private static List<Path> neighbors() {
    Path parent = Path.of(System.getProperty("java.home")).getParent();
    try (var entries = Files.list(parent)) {
      return entries.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isOne(Path home) {
    Path release = home.resolve("release");
    return Files.exists(release) && Samples.text(release).contains("JAVA_VERSION=\"25");
  }

  /** Runs its compiler; returns what it said, empty if it was content. */
  String javac(List<String> arguments) throws IOException, InterruptedException {
    Path list = Files.createTempFile("javac", ".args");
    Files.write(list, arguments.stream().map(each -> '"' + each + '"').toList());
    var process = new ProcessBuilder(home.resolve("bin/javac").toString(), "@" + list)
        .redirectErrorStream(true)
        .start();
    String said = new String(process.getInputStream().readAllBytes());
    int exit = process.waitFor();
    Files.delete(list);
    return exit == 0 ? said : said + "\nexit code " + exit;
  }
}
