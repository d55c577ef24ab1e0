package dev.ump.demo;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link WishLog} says: what the customers of one process were told.
 *
 * @param customers their name and the seed of their wishes; null if nothing was written yet
 * @param asked the wishes that were asked at least once
 * @param heard the bookings that were confirmed
 * @param refused the wishes that cannot be fulfilled
 * @param notExecuted the requests of which it was said that they were not executed
 * @param unsure how often it was said that a request may have been executed
 * @param length where the last whole line ends
 */
record Told(
    @Nullable String customers,
    Set<Integer> asked,
    Map<Reference, Booking> heard,
    Set<Integer> refused,
    Set<Reference> notExecuted,
    int unsure,
    int length) {
  private static final Pattern LINE = Pattern.compile("(customers|ask|refused|not|maybe) (.+)");
  private static final Pattern HEARD =
      Pattern.compile("heard (\\S+) ([0-9]{1,18}) ([A-Z0-9]{3}) ([A-Z0-9]{3}) ([0-9]{1,9})");

  /**
   * Reads the content of a log.
   *
   * @throws BadInputException if a whole line of it is not as it should be
   */
  static Told read(Path path, byte[] bytes) throws BadInputException {
    String whole = Lines.whole(bytes);
    var told = new Reader();
    int number = 0;
    for (String line : (Iterable<String>) whole.lines()::iterator) {
      number++;
      try {
        told.take(line);
      } catch (BadInputException | NumberFormatException e) {
        throw new BadInputException(
            path + ":" + number + ": \"" + line + "\" is not a line of a log of customers");
      }
    }
    return new Told(
        told.customers,
        told.asked,
        told.heard,
        told.refused,
        told.notExecuted,
        told.unsure,
        whole.length());
  }

  private static final class Reader {
    private @Nullable String customers;
    private final Set<Integer> asked = new HashSet<>();
    private final Map<Reference, Booking> heard = new LinkedHashMap<>();
    private final Set<Integer> refused = new HashSet<>();
    private final Set<Reference> notExecuted = new LinkedHashSet<>();
    private int unsure;

    void take(String line) throws BadInputException {
      Matcher booking = HEARD.matcher(line);
      if (booking.matches()) {
        heard.put(
            Reference.of(booking.group(1)),
            new Booking(
                Long.parseLong(booking.group(2)),
                new Route(booking.group(3), booking.group(4)),
                Integer.parseInt(booking.group(5))));
        return;
      }
      Matcher other = LINE.matcher(line);
      if (!other.matches()) {
        throw new BadInputException(line);
      }
      String rest = other.group(2);
      switch (other.group(1)) {
        case "customers" -> customers = rest;
        case "ask" -> asked.add(Integer.valueOf(rest));
        case "refused" -> refused.add(Integer.valueOf(rest));
        case "not" -> notExecuted.add(Reference.of(rest));
        default -> unsure++;
      }
    }
  }
}
