package dev.ump.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The routes on which seats are sold.
 *
 * <p>Safe for use by several threads.
 *
 * @param source where it was read from
 * @param seats how many seats each route has, in the order of the source
 */
record Timetable(String source, Map<Route, Integer> seats) {
  private static final String BUILT_IN = "routes-2008.csv";
  private static final String HEADER = "origin,destination,count";
  private static final Pattern ROW =
      Pattern.compile("([A-Z0-9]{3}),([A-Z0-9]{3}),([1-9][0-9]{0,8})");

  Timetable {
    seats = Collections.unmodifiableMap(new LinkedHashMap<>(seats));
  }

  /** The routes inside the USA in 2008, with as many seats as there were flights. */
  static Timetable builtIn() throws BadInputException {
    try (InputStream in = Timetable.class.getResourceAsStream(BUILT_IN)) {
      if (in == null) {
        throw new IllegalStateException(BUILT_IN + " is missing beside " + Timetable.class);
      }
      return read(BUILT_IN, new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a CSV file of the columns {@code origin,destination,count}.
   *
   * @throws BadInputException if it cannot be read, or a row is not as it should be
   */
  static Timetable read(Path file) throws BadInputException {
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      return read(file.toString(), lines);
    } catch (CharacterCodingException e) {
      throw new BadInputException(file + " is not a text file");
    } catch (IOException e) {
      throw BadInputException.unreadable(file, e);
    }
  }

  private static Timetable read(String source, BufferedReader lines)
      throws IOException, BadInputException {
    if (!HEADER.equals(lines.readLine())) {
      throw new BadInputException(source + ":1: the first line must be " + HEADER);
    }
    var seats = new LinkedHashMap<Route, Integer>();
    int number = 1;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      Matcher row = ROW.matcher(line);
      if (!row.matches()) {
        throw new BadInputException(source + ":" + number + ": \"" + line
            + "\" is not two airport codes and a number of seats, such as ABE,ATL,853");
      }
      var route = new Route(row.group(1), row.group(2));
      if (seats.put(route, Integer.valueOf(row.group(3))) != null) {
        throw new BadInputException(source + ":" + number + ": " + route + " was there before");
      }
    }
    if (seats.isEmpty()) {
      throw new BadInputException(source + " has no routes");
    }
    return new Timetable(source, seats);
  }

  List<Route> routes() {
    return List.copyOf(seats.keySet());
  }

  long allSeats() {
    return seats.values().stream().mapToLong(Integer::longValue).sum();
  }
}
