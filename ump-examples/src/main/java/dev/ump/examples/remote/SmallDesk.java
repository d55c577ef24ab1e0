package dev.ump.examples.remote;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The implementation, which knows nothing of machines. */
final class SmallDesk implements Desk {
  private final Set<Seat> free = new TreeSet<>(Comparator.comparing(Seat::letter));
  private long bookings;

  SmallDesk() {
    for (char letter = 'a'; letter <= 'c'; letter++) {
      free.add(new Seat(1, letter));
    }
  }

  @Override
  public long book(String name, List<Seat> seats) throws SoldOutException {
    if (!free.containsAll(seats)) {
      throw new SoldOutException(List.copyOf(free));
    }
    seats.forEach(free::remove);
    return ++bookings;
  }
}
