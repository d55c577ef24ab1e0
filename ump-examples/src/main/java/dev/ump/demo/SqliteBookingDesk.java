package dev.ump.demo;

import dev.ump.service.UmpServer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A booking desk that keeps its sales in a database file.
 *
 * <p>It looks first and sells then, without a lock: no other call can come between, because the
 * server's thread alone calls it, one call at a time. Confined to one thread at a time.
 */
final class SqliteBookingDesk implements BookingDesk {
  private final SalesFile file;
  private final boolean isInBatches;

  private SqliteBookingDesk(SalesFile file, boolean isInBatches) {
    this.file = file;
    this.isInBatches = isInBatches;
  }

  /** Opens a desk: the thread that is going to own the file opens it, and closes it at its end. */
  static UmpServer<BookingDeskClient> start(Path path, Timetable timetable) throws Exception {
    return start(path, timetable, 1);
  }

  /** The same, with so many bookings in a transaction at the most. */
  static UmpServer<BookingDeskClient> start(Path path, Timetable timetable, int most)
      throws Exception {
    return UmpServer.start(() -> {
      SalesFile file = SalesFile.open(path, timetable);
      var desk = BookingDeskDispatcher.of(new SqliteBookingDesk(file, most > 1)).closing(file);
      return most > 1 ? desk.inBatches(most, file) : desk;
    });
  }

  @Override
  public Booking book(Route route, int seats) throws SoldOutException, NoSuchRouteException {
    check(route, seats);
    return isInBatches ? file.sellInBatch(route, seats) : file.sell(route, seats);
  }

  @Override
  public Booking bookOnce(String reference, Route route, int seats)
      throws SoldOutException, NoSuchRouteException {
    Optional<Booking> before = file.bookingOf(reference);
    if (before.isPresent()) {
      return before.get();
    }
    check(route, seats);
    return isInBatches
        ? file.sellInBatch(reference, route, seats)
        : file.sell(reference, route, seats);
  }

  private void check(Route route, int seats) throws SoldOutException, NoSuchRouteException {
    if (seats < 1) {
      throw new IllegalArgumentException("A booking takes at least 1 seat, not " + seats);
    }
    int left = seatsLeft(route);
    if (left < seats) {
      throw new SoldOutException(route, seats, left);
    }
  }

  @Override
  public int seatsLeft(Route route) throws NoSuchRouteException {
    return file.seatsLeft(route).orElseThrow(() -> new NoSuchRouteException(route));
  }

  /** Read over a connection of its own by another thread, so that this one can sell meanwhile. */
  @Override
  public CompletionStage<Sales> report() {
    return CompletableFuture.supplyAsync(
        () -> SalesSnapshot.read(file.path(), SalesSnapshot::sales));
  }

  /** Read in the same way. */
  @Override
  public CompletionStage<Map<String, Booking>> bookingsOf(String beginning, long after, int most) {
    return CompletableFuture.supplyAsync(
        () -> SalesSnapshot.read(file.path(), sales -> sales.bookingsOf(beginning, after, most)));
  }
}
