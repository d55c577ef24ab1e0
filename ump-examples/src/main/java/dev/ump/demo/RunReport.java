package dev.ump.demo;

import java.io.PrintStream;
import java.util.Locale;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/**
 * What a run has to tell, in lines of 64 columns; on a terminal the audit's outcome is coloured.
 *
 * @param found the audit of what an earlier run left
 * @param rush what the customers did; null if what was found did not pass its audit
 * @param audit the last word
 */
record RunReport(BookingRun run, Audit found, @Nullable Rush rush, Audit audit) {

  void print(PrintStream out) {
    if (found.bookings() > 0) {
      print(
          out,
          "found         %,d bookings of earlier runs,%n              %,d of them cut off by a kill%n",
          found.bookings(),
          found.unheard().size());
    }
    if (rush != null) {
      printRush(out, rush);
    }
    printAudit(out);
  }

  private void printRush(PrintStream out, Rush rush) {
    Outcomes all = rush.all();
    print(
        out,
        "on sale       %,d seats on %,d routes of %s%n",
        run.timetable().allSeats(),
        run.timetable().seats().size(),
        run.timetable().source());
    out.print(answered(all));
    print(
        out,
        "sold out      %,d routes; the favourite, %s, has %,d left%n",
        SalesSnapshot.read(run.database(), SalesSnapshot::sales).routesSoldOut(),
        rush.favourite(),
        rush.favouriteLeft());
    print(
        out,
        "throughput    %,.0f requests/s in %.1f s%n%n",
        (all.confirmed() + all.refused()) / rush.seconds(),
        rush.seconds());
    print(
        out,
        "%-19s %9s %7s %7s %8s %9s%n",
        "round trip, ms",
        "requests",
        "50 %",
        "99 %",
        "99.9 %",
        "longest");
    printRoundTrips(out, run.clients() + " blocking clients", rush.blocking().roundTrips());
    printRoundTrips(out, "async, " + run.window() + " in flight", rush.async().roundTrips());
    out.println();
  }

  /** Returns two lines: how many bookings were confirmed, and how many refused. */
  static String answered(Outcomes all) {
    return String.format(
        Locale.ROOT,
        "confirmed     %,d bookings of %,d seats%n"
            + "refused       %,d: %,d sold out, %,d for an unknown route%n",
        all.confirmed(),
        all.seats(),
        all.refused(),
        all.soldOut(),
        all.noSuchRoute());
  }

  private static void printRoundTrips(PrintStream out, String who, Histogram nanos) {
    print(
        out,
        "%-19s %,9d %,7.3f %,7.3f %,8.3f %,9.3f%n",
        who,
        nanos.getTotalCount(),
        nanos.getValueAtPercentile(50) / 1e6,
        nanos.getValueAtPercentile(99) / 1e6,
        nanos.getValueAtPercentile(99.9) / 1e6,
        nanos.getMaxValue() / 1e6);
  }

  private void printAudit(PrintStream out) {
    if (audit.isPassed()) {
      out.println(Ansi.AUTO.string("@|bold,green audit passed|@  no route is oversold"));
      print(
          out,
          "              %s has all %,d confirmed bookings%n",
          run.database(),
          audit.confirmed());
      print(
          out,
          audit.cutOff() == 0
              ? "              and no others%n"
              : "              and no others but %,d whose customers a kill cut off%n",
          audit.cutOff());
      if (audit.elsewhere() > 0) {
        print(out, "              beside %,d of other processes%n", audit.elsewhere());
      }
      return;
    }
    out.println(Ansi.AUTO.string("@|bold,red AUDIT FAILED|@"));
    audit.problems().forEach(problem -> out.println("  " + problem));
  }

  /** Reads alike everywhere, whatever the machine's language is. */
  private static void print(PrintStream out, String format, @Nullable Object... values) {
    out.printf(Locale.ROOT, format, values);
  }
}
