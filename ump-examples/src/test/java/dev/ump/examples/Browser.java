package dev.ump.examples.http;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A Chromium without a window. */
record Browser(Path program) {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "chrome");
  private static final List<String> FLAGS = List.of(
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--hide-scrollbars",
      "--window-size=1000,520",
      // as much time as the page's own clock shows, which runs as fast as the page can follow
      "--virtual-time-budget=5000");

  /** The one that {@code -Dump.browser} names, else the first on the path. */
  static Optional<Browser> find() {
    String named = System.getProperty("ump.browser");
    Stream<Path> programs = named != null
        ? Stream.of(Path.of(named))
        : Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
            .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)));
    return programs.filter(Files::isExecutable).findFirst().map(Browser::new);
  }

  /** The page as its scripts have made it, as HTML. */
  String page(URI address) throws IOException, InterruptedException {
    return Files.readString(run("--dump-dom", address.toString()));
  }

  /** Writes a picture of the page, as PNG. */
  void picture(URI address, boolean isDark, Path png) throws IOException, InterruptedException {
    run(
        "--blink-settings=preferredColorScheme=" + (isDark ? 0 : 1),
        "--screenshot=" + png.toAbsolutePath(),
        address.toString());
  }

  /** Returns the file with what it printed. */
  private Path run(String... args) throws IOException, InterruptedException {
    // not a temporary folder of the test: the browser may still write there when it has ended
    Path parent = Files.createDirectories(Path.of("target/browser").toAbsolutePath());
    Path folder = Files.createTempDirectory(parent, "run");
    var command = new ArrayList<String>();
    command.add(program.toString());
    command.addAll(FLAGS);
    command.add("--user-data-dir=" + Files.createDirectory(folder.resolve("profile")));
    command.addAll(List.of(args));
    Path output = folder.resolve("output");
    Path errors = folder.resolve("errors");
    Process process = new ProcessBuilder(command)
        .redirectOutput(output.toFile())
        .redirectError(errors.toFile())
        .start();
    try {
      if (!process.waitFor(50, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IOException(command + " failed:\n" + Files.readString(errors));
      }
    } finally {
      process.destroyForcibly();
    }
    return output;
  }
}
