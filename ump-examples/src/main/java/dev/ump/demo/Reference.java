package dev.ump.demo;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one request is known by, on both machines: a desk books once for it.
 *
 * <p>A wish is asked again by the same reference while it is not known whether it was booked. Once a
 * customer learns that a request was not executed, it asks by another one. So a booking for the
 * first one would show that this was not true.
 *
 * @param customers the name of the customers' process
 * @param wish the number of the wish
 * @param attempt how often the customers were told that it was not executed
 */
record Reference(String customers, int wish, int attempt) {
  /** What the name of customers may have in it. */
  static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]{1,40}");

  private static final Pattern TEXT =
      Pattern.compile("([A-Za-z0-9_]{1,40})-([0-9]{1,9})\\.([0-9]{1,9})");

  /** Returns what all references of a process begin with. */
  static String beginning(String customers) {
    return customers + "-";
  }

  /** Reads one. */
  static Reference of(String text) throws BadInputException {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      throw new BadInputException("\"" + text + "\" is not a reference");
    }
    return new Reference(
        parts.group(1), Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(3)));
  }

  Reference next() {
    return new Reference(customers, wish, attempt + 1);
  }

  @Override
  public String toString() {
    return beginning(customers) + wish + "." + attempt;
  }
}
