package dev.ump.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares what the customers of one process were told with what their desk has.
 *
 * @param problems what is wrong, a line each; empty if the audit passed
 * @param confirmed how many bookings were confirmed
 * @param lost how many of them the desk does not have
 * @param unheard how many bookings the desk has that are not confirmed yet; their customers are to
 *     ask again
 * @param notExecuted how many requests were said not to be executed, and the desk has none of them
 */
record WishAudit(List<String> problems, int confirmed, int lost, int unheard, int notExecuted) {

  static WishAudit of(Told told, Map<Reference, Booking> desk) {
    var problems = new ArrayList<String>();
    int lost = 0;
    for (Map.Entry<Reference, Booking> each : told.heard().entrySet()) {
      Reference reference = each.getKey();
      Booking booking = each.getValue();
      Booking there = desk.get(reference);
      if (!booking.equals(there)) {
        problems.add(booking + " for " + reference + " was confirmed, but the desk has "
            + (there == null ? "no such booking" : there));
        lost++;
      }
    }
    told.notExecuted().forEach(reference -> {
      Booking there = desk.get(reference);
      if (there != null) {
        problems.add(reference + " was said not to be executed, but the desk has " + there);
      }
    });
    var booked = new HashMap<Integer, Reference>();
    int unheard = 0;
    for (Reference reference : desk.keySet()) {
      Reference other = booked.put(reference.wish(), reference);
      if (other != null) {
        problems.add("Wish " + reference.wish() + " is booked twice: " + desk.get(other) + " and "
            + desk.get(reference));
      }
      if (told.refused().contains(reference.wish())) {
        problems.add(reference + " was refused, but the desk has " + desk.get(reference));
      }
      if (!told.asked().contains(reference.wish())) {
        problems.add(reference + " was never asked, but the desk has " + desk.get(reference));
      }
      unheard += told.heard().containsKey(reference) ? 0 : 1;
    }
    return new WishAudit(
        Audit.shortened(problems),
        told.heard().size(),
        lost,
        unheard,
        told.notExecuted().size());
  }

  boolean isPassed() {
    return problems.isEmpty();
  }
}
