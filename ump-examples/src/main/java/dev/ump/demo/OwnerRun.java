package dev.ump.demo;

import dev.ump.remote.UmpConnection;
import dev.ump.service.UmpServer;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/**
 * The process that owns the file of sales: serves the desk, and audits the file when it ends.
 *
 * @param uri where its customers find it
 * @param database the file of sales, made if it is not there
 * @param timetable the routes to sell
 * @param batch how many bookings share a transaction, at the most
 */
record OwnerRun(String uri, Path database, Timetable timetable, int batch) {
  private static final Duration GLANCE = Duration.ofSeconds(1);

  /** Something that is done while the desk is open. */
  interface Work {
    boolean run() throws Exception;
  }

  /**
   * Serves while the work is done, and audits then. If the audit of what was found fails, nothing is
   * changed.
   *
   * @return whether work and audit went well
   */
  @SuppressWarnings("try") // the connection is closed before the desk, and opened before it, too
  boolean run(PrintStream out, Work work) throws Exception {
    try (var found = FoundSales.open(database, timetable)) {
      if (!found.audit().isPassed()) {
        return print(out, found.audit());
      }
      boolean isDone;
      try (UmpConnection connection = Meeting.open(uri);
          UmpServer<BookingDeskClient> desk = SqliteBookingDesk.start(database, timetable, batch)) {
        connection.serve(BookingDeskClient.contract(), desk);
        out.printf(
            Locale.ROOT,
            "owner         serves %s at %s: %,d seats on %,d routes, %,d bookings so far%n",
            database,
            uri,
            timetable.allSeats(),
            timetable.seats().size(),
            found.audit().bookings());
        out.flush();
        isDone = work.run();
        connection.close(); // takes no more calls, and answers those that it has
      }
      return print(out, found.auditAgain()) && isDone;
    }
  }

  /** Shows what is sold, until the program is asked to end. */
  boolean showUntil(Ending ending, PrintStream out, PrintStream progress)
      throws InterruptedException {
    out.println("              Ctrl-C ends it. Customers: --connect " + uri
        + " --role customers --name NAME");
    out.flush();
    boolean isTerminal = System.console() != null;
    Sales shown = new Sales(-1, 0, 0);
    while (!ending.await(GLANCE)) {
      Sales sales = SalesSnapshot.read(database, SalesSnapshot::sales);
      if (!sales.equals(shown)) {
        progress.printf(
            Locale.ROOT,
            "%s%,d bookings of %,d seats, %,d routes sold out%s",
            isTerminal ? "\r" : "",
            sales.bookings(),
            sales.seats(),
            sales.routesSoldOut(),
            isTerminal ? "" : System.lineSeparator());
        progress.flush();
        shown = sales;
      }
    }
    progress.println();
    return true;
  }

  private boolean print(PrintStream out, Audit audit) {
    if (audit.isPassed()) {
      out.printf(
          Locale.ROOT,
          "owner         audit passed: no route is oversold; %s has %,d bookings%n",
          database,
          audit.bookings());
    } else {
      out.println("owner         AUDIT FAILED");
      audit.problems().forEach(problem -> out.println("  " + problem));
    }
    out.flush();
    return audit.isPassed();
  }
}
