package dev.ump.demo;

import java.nio.file.Path;
import java.util.Collection;

/**
 * Writes down each confirmation as it arrives at a customer, so that what was confirmed is known even
 * if the process is killed.
 *
 * <p>Safe for use by several threads.
 */
final class ConfirmationLog implements AutoCloseable {
  private final LockedLog log;
  private final Confirmations found;

  private ConfirmationLog(LockedLog log, Confirmations found) {
    this.log = log;
    this.found = found;
  }

  /**
   * Opens a log and reads what is in it, which changes nothing yet.
   *
   * @throws BadInputException if it cannot be opened, another process writes to it, or it is no log
   */
  static ConfirmationLog open(Path path) throws BadInputException {
    LockedLog log = LockedLog.open(path);
    try {
      return new ConfirmationLog(log, Confirmations.read(path, log.content()));
    } catch (BadInputException | RuntimeException e) {
      log.close();
      throw e;
    }
  }

  /** What was in it when it was opened. */
  Confirmations found() {
    return found;
  }

  /** What is in it now. */
  Confirmations all() throws BadInputException {
    return Confirmations.read(log.path(), log.content());
  }

  /**
   * A run begins, after one that may have been killed: the line torn then is cut off.
   *
   * @param unheard bookings that the killed run left, unknown to their customers
   * @param inFlight how many requests this run may have in flight
   */
  synchronized void begin(Collection<Booking> unheard, int inFlight) {
    log.cut(found.length());
    unheard.forEach(booking -> log.write("unheard " + booking.fields()));
    log.write("run " + inFlight);
  }

  /** A customer has heard that a booking was made. */
  void heard(Booking booking) {
    log.write("heard " + booking.fields());
  }

  /** The run ends, and no request is in flight. */
  void end() {
    log.write("end");
  }

  /** Closes the file, and leaves none where there was none if nothing was written. */
  @Override
  public void close() {
    log.close();
  }
}
