package dev.ump.demo;

import java.util.Optional;
import java.util.concurrent.Callable;

/** Asks, waits for the answer, and asks again. Confined to one thread at a time. */
final class BlockingCustomer implements Callable<Outcomes> {
  private final BookingDesk desk;
  private final Demand demand;
  private final Outcomes outcomes;

  BlockingCustomer(BookingDesk desk, Demand demand, Outcomes outcomes) {
    this.desk = desk;
    this.demand = demand;
    this.outcomes = outcomes;
  }

  /** Fulfils wishes until there are no more. */
  @Override
  public Outcomes call() {
    for (Optional<Wish> wish = demand.next(); wish.isPresent(); wish = demand.next()) {
      ask(wish.get());
    }
    return outcomes;
  }

  private void ask(Wish wish) {
    long start = System.nanoTime();
    try {
      Booking booking = desk.book(wish.route(), wish.seats());
      outcomes.confirmed(booking, System.nanoTime() - start);
    } catch (SoldOutException e) {
      outcomes.soldOut(System.nanoTime() - start);
    } catch (NoSuchRouteException e) {
      outcomes.noSuchRoute(System.nanoTime() - start);
    }
  }
}
