package dev.ump.demo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compares the database file with the log of confirmations, over a connection of its own.
 *
 * @param problems what is wrong, a line each; empty if the audit passed
 * @param unheard bookings in the file that no customer heard of, as many as a killed run can have left
 * @param bookings how many bookings are in the file
 * @param confirmed how many bookings were confirmed
 * @param cutOff how many bookings killed runs have left that no customer heard of
 * @param elsewhere how many bookings customers in other processes have made
 */
record Audit(
    List<String> problems,
    List<Booking> unheard,
    int bookings,
    int confirmed,
    int cutOff,
    int elsewhere) {
  private static final int MOST_PROBLEMS = 10;

  /** Where nothing was sold yet, nothing is wrong. */
  static Audit ofNothing() {
    return new Audit(List.of(), List.of(), 0, 0, 0, 0);
  }

  static Audit of(Path database, Confirmations confirmations) {
    return SalesSnapshot.read(database, sales -> of(sales, confirmations));
  }

  private static Audit of(SalesSnapshot sales, Confirmations confirmations) {
    var found = new LinkedHashMap<Long, Booking>();
    sales.bookings().forEach(booking -> found.put(booking.number(), booking));
    var problems = new ArrayList<String>();
    findOversold(sales, found.values(), problems);
    findMissing(found, confirmations.heard(), "confirmed", problems);
    findMissing(found, confirmations.unheard(), "found", problems);
    Set<Long> elsewhere = sales.referenced(); // their customers audit these
    List<Booking> unheard = found.values().stream()
        .filter(booking -> !confirmations.heard().containsKey(booking.number()))
        .filter(booking -> !confirmations.unheard().containsKey(booking.number()))
        .filter(booking -> !elsewhere.contains(booking.number()))
        .toList();
    if (unheard.size() > confirmations.inFlight()) {
      problems.add(unheard.size() + " bookings were never confirmed, and only "
          + confirmations.inFlight() + " can have been in flight; the first is " + unheard.get(0));
    }
    return new Audit(
        shortened(problems),
        unheard,
        found.size(),
        confirmations.heard().size(),
        confirmations.unheard().size() + unheard.size(),
        elsewhere.size());
  }

  boolean isPassed() {
    return problems.isEmpty();
  }

  private static void findOversold(
      SalesSnapshot sales, Iterable<Booking> bookings, List<String> problems) {
    Map<Route, Integer> seats = sales.seats();
    Map<Route, Integer> left = sales.seatsLeft();
    var sold = new HashMap<Route, Integer>();
    for (Booking booking : bookings) {
      if (!seats.containsKey(booking.route())) {
        problems.add(booking + " is on a route that does not exist");
      }
      sold.merge(booking.route(), booking.seats(), Integer::sum);
    }
    seats.forEach((route, all) -> {
      int taken = sold.getOrDefault(route, 0);
      if (taken > all) {
        problems.add(route + " is oversold: it has " + all + " seats, " + taken + " are booked");
      } else if (all - taken != left.getOrDefault(route, 0)) {
        problems.add(route + " has " + (all - taken) + " seats left by its bookings, "
            + left.getOrDefault(route, 0) + " by its own count");
      }
    });
  }

  private static void findMissing(
      Map<Long, Booking> found, Map<Long, Booking> logged, String how, List<String> problems) {
    logged.forEach((number, booking) -> {
      Booking there = found.get(number);
      if (!booking.equals(there)) {
        problems.add(booking + " was " + how + ", but the file has "
            + (there == null ? "no such booking" : there));
      }
    });
  }

  /** Returns the first ones, and how many more there are. */
  static List<String> shortened(List<String> problems) {
    if (problems.size() <= MOST_PROBLEMS) {
      return List.copyOf(problems);
    }
    var first = new ArrayList<>(problems.subList(0, MOST_PROBLEMS));
    first.add("and " + (problems.size() - MOST_PROBLEMS) + " more");
    return List.copyOf(first);
  }
}
