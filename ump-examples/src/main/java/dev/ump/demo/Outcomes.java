package dev.ump.demo;

import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;

/**
 * What became of the requests of one customer, or of several when they are added up. Confined to one
 * thread at a time.
 */
final class Outcomes {
  private final Consumer<Booking> log;
  private final LongAdder answered;
  private final Histogram roundTrips = new Histogram(3);
  private long confirmed;
  private long seats;
  private long soldOut;
  private long noSuchRoute;

  /**
   * @param log writes confirmations down
   * @param answered counts the answers of all customers
   */
  Outcomes(Consumer<Booking> log, LongAdder answered) {
    this.log = log;
    this.answered = answered;
  }

  void confirmed(Booking booking, long nanos) {
    log.accept(booking);
    confirmed++;
    seats += booking.seats();
    count(nanos);
  }

  void soldOut(long nanos) {
    soldOut++;
    count(nanos);
  }

  void noSuchRoute(long nanos) {
    noSuchRoute++;
    count(nanos);
  }

  private void count(long nanos) {
    roundTrips.recordValue(nanos);
    answered.increment();
  }

  void add(Outcomes other) {
    roundTrips.add(other.roundTrips);
    confirmed += other.confirmed;
    seats += other.seats;
    soldOut += other.soldOut;
    noSuchRoute += other.noSuchRoute;
  }

  Outcomes copy() {
    var copy = new Outcomes(log, answered);
    copy.add(this);
    return copy;
  }

  /** How long requests took from asking to the answer, in nanoseconds. */
  Histogram roundTrips() {
    return roundTrips;
  }

  long confirmed() {
    return confirmed;
  }

  long seats() {
    return seats;
  }

  long soldOut() {
    return soldOut;
  }

  long noSuchRoute() {
    return noSuchRoute;
  }

  long refused() {
    return soldOut + noSuchRoute;
  }
}
