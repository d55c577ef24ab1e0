package dev.ump.film;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What happened at a terminal, and beside it, with times. */
record Cast(List<Event> events) {

  /** Who wrote something. */
  enum Kind {
    /** The terminal shows what is typed. */
    TYPED,
    /** A program has printed. */
    PRINTED,
    /** Typed in another terminal. */
    ELSEWHERE
  }

  /**
   * Something was shown.
   *
   * @param millis the time since the recording began
   * @param text as the terminal got it, control sequences included
   */
  record Event(int millis, Kind kind, String text) {}

  /** Reads a file: a line for each event, its text escaped as in a Java literal. */
  static Cast read(Path file) throws IOException {
    return new Cast(Files.readAllLines(file).stream()
        .map(line -> line.split(" ", 3))
        .map(part ->
            new Event(Integer.parseInt(part[0]), Kind.valueOf(part[1]), part[2].translateEscapes()))
        .toList());
  }

  /** Writes a file that {@link #read} reads. */
  void write(Path file) throws IOException {
    Files.write(
        file,
        events.stream()
            .map(event -> event.millis() + " " + event.kind() + " " + escape(event.text()))
            .toList());
  }

  /** A space at the end of a line would be lost in an editor, so it is escaped, too. */
  private static String escape(String text) {
    String escaped = text.replace("\\", "\\\\")
        .replace("\n", "\\n")
        .replace("\r", "\\r")
        .replace("\033", "\\033");
    return escaped.endsWith(" ") ? escaped.substring(0, escaped.length() - 1) + "\\s" : escaped;
  }
}
