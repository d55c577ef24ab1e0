package dev.ump.consumers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A project outside of ump's own build, in a folder of its own. */
public record Project(Path folder) {

  /** What a command ended with, and all that it printed. */
  public record Result(int exitCode, String output) {

    /** How a Maven ended with one of several projects: SUCCESS, FAILURE, SKIPPED, or none. */
    String endOf(String name) {
      Matcher end = Pattern.compile(
              "(?m)^\\[INFO\\] " + name + " [ .\\d]*(SUCCESS|FAILURE|SKIPPED)")
          .matcher(output);
      return end.find() ? end.group(1) : "none";
    }

    /** What it printed about one of several projects. */
    String partOf(String name) {
      Matcher part = Pattern.compile("(?s)< demo:" + name + " >-(.*?)(-< demo:|Reactor Summary)")
          .matcher(output);
      return part.find() ? part.group(1) : "";
    }
  }

  /** Copies a project of {@code src/test/projects}. */
  static Project copyOf(String name, Path folder) throws IOException {
    return copyOf(Path.of("src/test/projects").resolve(name), folder);
  }

  /** Copies a project from wherever it is, without what was built there. */
  static Project copyOf(Path source, Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(source)) {
      for (Path path : (Iterable<Path>) all.filter(path -> !isBuilt(source, path))::iterator) {
        Path copy = folder.resolve(source.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(path, copy);
        }
      }
    }
    return new Project(folder);
  }

  private static boolean isBuilt(Path source, Path path) {
    return source.relativize(path).startsWith("target");
  }

  /** Runs Maven, the one that runs these tests, on the JDK that runs them. */
  public Result maven(String... args) throws IOException, InterruptedException {
    Path repository = LocalRepository.path();
    boolean isWindows = System.getProperty("os.name").startsWith("Windows");
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("maven.home"), "bin", isWindows ? "mvn.cmd" : "mvn")
        .toString());
    command.addAll(List.of("-B", "-ntp", "-Dmaven.repo.local=" + repository));
    command.add("-Dump.version=" + System.getProperty("ump.version"));
    if (System.getProperty("maven.settings").equals("offline=true")) {
      command.add("--offline");
    }
    command.addAll(List.of(args));
    return run(command);
  }

  /** Runs java in the project's folder. */
  public Result java(String... args) throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(args));
    return run(command);
  }

  private Result run(List<String> command) throws IOException, InterruptedException {
    var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().remove("MAVEN_PROJECTBASEDIR");
    builder // a short life is not worth the large optimizer
        .environment()
        .merge(
            "MAVEN_OPTS",
            "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
            (own, added) -> own + " " + added);
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), output);
  }

  /** Replaces a part of one of its files. */
  void replace(String file, String old, String text) throws IOException {
    Path path = folder.resolve(file);
    String before = Files.readString(path);
    if (!before.contains(old)) {
      throw new IllegalArgumentException(path + " does not contain: " + old);
    }
    Files.writeString(path, before.replace(old, text));
  }

  /** The class path to run it with. */
  public String classPath() {
    return String.join(
        System.getProperty("path.separator"),
        folder.resolve("target/classes").toString(),
        runtimeJar().toString());
  }

  static Path runtimeJar() {
    String name = "ump-runtime-" + System.getProperty("ump.version") + ".jar";
    return Path.of(System.getProperty("ump.root"), "ump-runtime", "target", name)
        .toAbsolutePath();
  }
}
