package dev.ump.demo;

import java.nio.file.Path;

/**
 * The files of a desk, as they were found: checked, audited, and locked against a second process.
 *
 * @param database the file of sales; it may not be there yet
 * @param log the log of confirmations that belongs to it
 * @param audit of both
 */
record FoundSales(Path database, ConfirmationLog log, Audit audit) implements AutoCloseable {

  /** The log of confirmations that belongs to a database. */
  static Path logOf(Path database) {
    return database.resolveSibling(database.getFileName() + ".confirmed");
  }

  /**
   * Looks at the files, and changes nothing.
   *
   * @throws BadInputException if one cannot be used, or another process uses them
   */
  static FoundSales open(Path database, Timetable timetable) throws BadInputException {
    Path logFile = logOf(database);
    boolean isFilled = SalesFileCheck.isFilled(database, timetable);
    ConfirmationLog log = ConfirmationLog.open(logFile);
    try {
      if (!isFilled && log.found().length() > 0) {
        throw new BadInputException(logFile + " belongs to sales that are not in " + database
            + "; to begin anew, delete it, too");
      }
      Audit audit = isFilled ? Audit.of(database, log.found()) : Audit.ofNothing();
      if (log.found().length() == 0 && !audit.unheard().isEmpty()) {
        throw new BadInputException(logFile + ", the log of the sales in " + database
            + ", is missing; to begin anew, delete those, too");
      }
      return new FoundSales(database, log, audit);
    } catch (BadInputException | RuntimeException e) {
      log.close();
      throw e;
    }
  }

  /** Audits the files as they are now. */
  Audit auditAgain() throws BadInputException {
    return Audit.of(database, log.all());
  }

  @Override
  public void close() {
    log.close();
  }
}
