package dev.ump.examples.booking;

import java.io.PrintStream;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * What a run has to tell.
 *
 * @param found the audit of what an earlier run left
 * @param rush what the customers did; null if what was found did not pass its audit
 * @param audit the last word
 */
record RunReport(BookingRun run, Audit found, @Nullable Rush rush, Audit audit) {

  void print(PrintStream out) {
    if (found.bookings() > 0) {
      out.printf("found         %,d bookings of earlier runs, %,d of them unknown to their customers%n",
          found.bookings(), found.unheard().size());
    }
    if (rush != null) {
      printRush(out, rush);
    }
    printAudit(out);
  }

  private void printRush(PrintStream out, Rush rush) {
    Outcomes all = rush.all();
    long refused = all.soldOut() + all.noSuchRoute();
    out.printf("on sale       %,d seats on %,d routes of %s%n",
        run.timetable().allSeats(), run.timetable().seats().size(), run.timetable().source());
    out.printf("confirmed     %,d bookings of %,d seats%n", all.confirmed(), all.seats());
    out.printf("refused       %,d: %,d sold out, %,d for a route that nobody flies%n",
        refused, all.soldOut(), all.noSuchRoute());
    out.printf("sold out      %,d routes%n",
        SalesSnapshot.read(run.database(), SalesSnapshot::sales).routesSoldOut());
    out.printf("throughput    %,.0f requests/s in %.1f s%n%n",
        (all.confirmed() + refused) / rush.seconds(), rush.seconds());
    out.printf("%-21s %9s %9s %9s %9s %9s %9s%n",
        "round trip, µs", "requests", "50 %", "90 %", "99 %", "99.9 %", "longest");
    printRoundTrips(out, run.clients() + " blocking clients", rush.blocking().roundTrips());
    printRoundTrips(out, "async, " + run.window() + " in flight", rush.async().roundTrips());
    out.println();
  }

  private static void printRoundTrips(PrintStream out, String who, Histogram nanos) {
    out.printf("%-21s %,9d %,9d %,9d %,9d %,9d %,9d%n",
        who,
        nanos.getTotalCount(),
        nanos.getValueAtPercentile(50) / 1_000,
        nanos.getValueAtPercentile(90) / 1_000,
        nanos.getValueAtPercentile(99) / 1_000,
        nanos.getValueAtPercentile(99.9) / 1_000,
        nanos.getMaxValue() / 1_000);
  }

  private void printAudit(PrintStream out) {
    if (audit.isPassed()) {
      out.printf("audit passed  no route is oversold; %s has all confirmed bookings, and no others%n",
          run.database());
      return;
    }
    out.println("AUDIT FAILED");
    audit.problems().forEach(problem -> out.println("  " + problem));
  }
}
