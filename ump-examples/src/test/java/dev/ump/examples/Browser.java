package dev.ump.examples;

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
public record Browser(Path program) {
  /** Said where a test is skipped, since there is none. */
  public static final String NONE =
      "No Chromium on the PATH: install one (on Debian: apt-get install chromium), or name its"
          + " program with -Dump.browser=…";

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
      "--enable-logging=stderr",
      // as much time as the page's own clock shows, which runs as fast as the page can follow
      "--virtual-time-budget=5000");

  /** The one that {@code -Dump.browser} names, else the first on the path. */
  public static Optional<Browser> find() {
    String named = System.getProperty("ump.browser");
    Stream<Path> programs = named != null
        ? Stream.of(Path.of(named))
        : Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
            .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)));
    return programs.filter(Files::isExecutable).findFirst().map(Browser::new);
  }

  /** The page as its scripts have made it, as HTML. */
  public String page(URI address) throws IOException, InterruptedException {
    return Files.readString(run("--window-size=1000,520", "--dump-dom", address.toString()));
  }

  /**
   * What a look at a page has shown.
   *
   * @param page the page as its scripts have made it, as HTML
   * @param messages what the browser has written to its console: errors and warnings, one a line
   */
  public record Sight(String page, List<String> messages) {}

  /** Looks at a page in a window of some size, and writes a picture of it, as PNG. */
  public Sight look(URI address, int width, int height, boolean isDark, Path png)
      throws IOException, InterruptedException {
    Path output = run(
        "--window-size=" + width + "," + height,
        "--blink-settings=preferredColorScheme=" + (isDark ? 0 : 1),
        "--screenshot=" + png.toAbsolutePath(),
        "--dump-dom",
        address.toString());
    try (Stream<String> errors = Files.lines(output.resolveSibling("errors"))) {
      return new Sight(
          Files.readString(output),
          errors.filter(line -> line.contains("CONSOLE")).toList());
    }
  }

  /** Writes a picture of the page, as PNG. */
  public void picture(URI address, boolean isDark, Path png)
      throws IOException, InterruptedException {
    run(
        "--window-size=1000,520",
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
