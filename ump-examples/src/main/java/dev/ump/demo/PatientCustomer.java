package dev.ump.demo;

import dev.ump.channel.UmpException;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Asks a desk on another machine, and asks again when it gets no answer: by another reference if the
 * request was not executed, by the same one if it may have been. Confined to one thread at a time.
 */
final class PatientCustomer implements Callable<Outcomes> {
  private final BookingDesk desk;
  private final OpenWishes wishes;
  private final WishLog log;
  private final Patience patience;
  private final Outcomes outcomes;

  PatientCustomer(
      BookingDesk desk, OpenWishes wishes, WishLog log, Patience patience, Outcomes outcomes) {
    this.desk = desk;
    this.wishes = wishes;
    this.log = log;
    this.patience = patience;
    this.outcomes = outcomes;
  }

  /** Fulfils wishes until there are no more, or until patience is at its end. */
  @Override
  public Outcomes call() throws InterruptedException {
    while (!patience.isOver()) {
      Optional<OpenWishes.Open> next = wishes.next();
      if (next.isEmpty()) {
        break;
      }
      fulfil(next.get());
    }
    return outcomes;
  }

  private void fulfil(OpenWishes.Open next) throws InterruptedException {
    Wish wish = next.wish();
    Reference reference = next.reference();
    boolean isUnsure = next.isUnsure();
    log.asked(reference.wish());
    for (int times = 1; ; times++) {
      long start = System.nanoTime();
      try {
        Booking booking = desk.bookOnce(reference.toString(), wish.route(), wish.seats());
        log.heard(reference, booking);
        outcomes.confirmed(booking, System.nanoTime() - start);
        patience.answered();
        return;
      } catch (SoldOutException e) {
        log.refused(reference.wish());
        outcomes.soldOut(System.nanoTime() - start);
        patience.answered();
        return;
      } catch (NoSuchRouteException e) {
        log.refused(reference.wish());
        outcomes.noSuchRoute(System.nanoTime() - start);
        patience.answered();
        return;
      } catch (UmpException e) {
        if (e.maybeExecuted()) {
          log.unsure(reference);
          isUnsure = true;
        } else if (!isUnsure) { // else an earlier request by this reference may have been executed
          log.notExecuted(reference);
          reference = reference.next();
        }
        if (!patience.toAskAgain(e, times)) {
          return;
        }
      }
    }
  }
}
