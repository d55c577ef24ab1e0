package dev.ump.demo;

import java.nio.file.Path;

/**
 * Writes down what the customers of one process ask and are told, so that this is known even if the
 * process is killed, and the next one goes on where it was.
 *
 * <p>Safe for use by several threads.
 */
final class WishLog implements AutoCloseable {
  private final LockedLog log;
  private final String customers;
  private final Told found;

  private WishLog(LockedLog log, String customers, Told found) {
    this.log = log;
    this.customers = customers;
    this.found = found;
  }

  /**
   * Opens a log and reads what is in it, which changes nothing yet.
   *
   * @param name of the customers
   * @param seed of their wishes
   * @throws BadInputException if it cannot be opened, another process writes to it, it is no log, or
   *     that of other customers
   */
  static WishLog open(Path path, String name, long seed) throws BadInputException {
    LockedLog log = LockedLog.open(path);
    try {
      String customers = name + " of seed " + seed;
      Told found = Told.read(path, log.content());
      if (found.customers() != null && !found.customers().equals(customers)) {
        throw new BadInputException(
            path + " belongs to customers " + found.customers() + ", not " + customers);
      }
      return new WishLog(log, customers, found);
    } catch (BadInputException | RuntimeException e) {
      log.close();
      throw e;
    }
  }

  Path path() {
    return log.path();
  }

  /** What was in it when it was opened. */
  Told found() {
    return found;
  }

  /** What is in it now. */
  Told all() throws BadInputException {
    return Told.read(log.path(), log.content());
  }

  /** The customers begin, after others that may have been killed. */
  void begin() {
    log.cut(found.length());
    if (found.customers() == null) {
      log.write("customers " + customers);
    }
  }

  void asked(int wish) {
    log.write("ask " + wish);
  }

  void notExecuted(Reference reference) {
    log.write("not " + reference);
  }

  void unsure(Reference reference) {
    log.write("maybe " + reference);
  }

  void heard(Reference reference, Booking booking) {
    log.write("heard " + reference + " " + booking.fields());
  }

  void refused(int wish) {
    log.write("refused " + wish);
  }

  /** Closes the file, and leaves none where there was none if nothing was written. */
  @Override
  public void close() {
    log.close();
  }
}
