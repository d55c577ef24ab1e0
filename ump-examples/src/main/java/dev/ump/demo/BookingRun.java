package dev.ump.demo;

import java.io.PrintStream;
import java.nio.file.Path;

/**
 * One run of the program: checks what it is given, audits what an earlier run left, opens the desk,
 * lets the customers in, closes, and audits again.
 *
 * @param database the file of sales, made if it is not there
 * @param timetable the routes to sell
 * @param seed of the demand
 * @param requests how many there will be in all
 * @param clients how many customers wait for each answer
 * @param window how many requests the one asynchronous customer keeps in flight
 * @param batch how many bookings share a transaction, at the most
 */
record BookingRun(
    Path database,
    Timetable timetable,
    long seed,
    int requests,
    int clients,
    int window,
    int batch) {

  /**
   * Runs. If something given is wrong, or the audit of what was found fails, nothing is changed.
   *
   * @param progress where to show how far it is
   */
  RunReport run(PrintStream progress) throws Exception {
    try (var found = FoundSales.open(database, timetable)) {
      if (!found.audit().isPassed()) {
        return new RunReport(this, found.audit(), null, found.audit());
      }
      Rush rush;
      try (var desk = SqliteBookingDesk.start(database, timetable, batch)) {
        found.log().begin(found.audit().unheard(), clients + window);
        rush = Rush.of(this, desk.client(), found.log(), progress);
        found.log().end();
      }
      return new RunReport(this, found.audit(), rush, found.auditAgain());
    }
  }
}
