package dev.ump.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a {@link ConfirmationLog} says.
 *
 * @param heard the bookings whose customers heard that they have them
 * @param unheard those that a killed run left in the database before their customers heard of them
 * @param inFlight how many requests the last run had in flight at most; 0 if it ended in order
 * @param length where the last whole line ends
 */
record Confirmations(
    Map<Long, Booking> heard, Map<Long, Booking> unheard, int inFlight, int length) {
  private static final Pattern BOOKING =
      Pattern.compile("(heard|unheard) ([0-9]{1,18}) ([A-Z0-9]{3}) ([A-Z0-9]{3}) ([0-9]{1,9})");
  private static final Pattern RUN = Pattern.compile("run ([0-9]{1,9})");

  /**
   * Reads a log; one that is not there says nothing.
   *
   * @throws BadInputException if it cannot be read, or a whole line of it is not as it should be
   */
  static Confirmations read(Path path) throws BadInputException {
    try {
      return read(path, Files.exists(path) ? Files.readAllBytes(path) : new byte[0]);
    } catch (IOException e) {
      throw BadInputException.unreadable(path, e);
    }
  }

  /** Reads the content of a log. */
  static Confirmations read(Path path, byte[] bytes) throws BadInputException {
    String text = Lines.whole(bytes);
    var heard = new LinkedHashMap<Long, Booking>();
    var unheard = new LinkedHashMap<Long, Booking>();
    int inFlight = 0;
    int number = 0;
    for (String line : (Iterable<String>) text.lines()::iterator) {
      number++;
      Matcher booking = BOOKING.matcher(line);
      Matcher run = RUN.matcher(line);
      if (booking.matches()) {
        Map<Long, Booking> bookings = booking.group(1).equals("heard") ? heard : unheard;
        bookings.put(Long.valueOf(booking.group(2)), bookingOf(booking));
      } else if (run.matches()) {
        inFlight = Integer.parseInt(run.group(1));
      } else if (line.equals("end")) {
        inFlight = 0;
      } else {
        throw new BadInputException(
            path + ":" + number + ": \"" + line + "\" is not a line of a log of confirmations");
      }
    }
    return new Confirmations(heard, unheard, inFlight, text.length());
  }

  private static Booking bookingOf(Matcher line) {
    return new Booking(
        Long.parseLong(line.group(2)),
        new Route(line.group(3), line.group(4)),
        Integer.parseInt(line.group(5)));
  }
}
