package dev.ump.film;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Runs the booking demo in a terminal, kills it when it has done a third, runs it again, and draws that. With the
 * argument {@code draw} it only draws what was recorded before. Its working directory is the root of ump.
 */
public final class FilmMain {
  static final Path CAST = Path.of("docs/images/booking.cast");
  static final Path PICTURE = Path.of("docs/images/booking.svg");
  static final String COMMAND = "mvn -q -pl ump-examples -am compile exec:java";
  private static final int KILLED_AT = 35;
  private static final Pattern PERCENT = Pattern.compile("(\\d+) % of");
  private static final List<String> LEFT =
      List.of("booking.db", "booking.db.confirmed", "booking.db-wal", "booking.db-shm");

  private FilmMain() {}

  public static void main(String... args) throws Exception {
    if (!List.of(args).contains("draw")) {
      Cast cast = record(Path.of(""));
      cast.write(CAST);
    }
    Files.writeString(PICTURE, draw(Cast.read(CAST)));
  }

  static String draw(Cast cast) {
    return Film.of(
        cast,
        "The booking demo is killed and started again",
        "In a terminal the booking demo runs. Another terminal kills it with kill -9 when it has done about a"
            + " third. It is started again, continues from its file, and ends with: audit passed.");
  }

  private static Cast record(Path root) throws Exception {
    for (String name : LEFT) {
      if (Files.exists(root.resolve(name))) {
        throw new IOException(name + " of an earlier run is there: move it away, or delete it");
      }
    }
    try (var terminal = Recorder.open(root.toAbsolutePath())) {
      terminal.run(COMMAND);
      terminal.await(text -> percent(text) >= KILLED_AT);
      terminal.killJava();
      terminal.awaitPrompt();
      terminal.run(COMMAND);
      String printed = terminal.awaitPrompt();
      if (!printed.contains("audit passed")) {
        throw new IOException("The audit did not pass: " + printed);
      }
      return terminal.cast();
    } finally {
      for (String name : LEFT) {
        Files.deleteIfExists(root.resolve(name));
      }
    }
  }

  /** How much is done by the last progress that was shown; none yet is 0. */
  private static int percent(String shown) {
    return PERCENT
        .matcher(shown)
        .results()
        .map((MatchResult result) -> Integer.parseInt(result.group(1)))
        .reduce(0, (first, second) -> second);
  }
}
