package dev.ump.demo;

import java.io.PrintStream;
import java.util.Locale;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Prints what the customers of one process have to tell, whose desk is in another. */
final class CustomersReport {
  private final CustomersRun run;
  private final PrintStream out;
  private final Patience patience;

  CustomersReport(CustomersRun run, PrintStream out, Patience patience) {
    this.run = run;
    this.out = out;
    this.patience = patience;
  }

  void begin(int open) {
    print(
        "%-13s %,d requests at %s, %d at once%s%n",
        run.name(),
        open,
        run.uri(),
        run.clients(),
        open == run.requests()
            ? ""
            : String.format(
                Locale.ROOT,
                "; %,d of %,d were answered before",
                run.requests() - open,
                run.requests()));
  }

  void print(Outcomes all, double seconds) {
    out.print(RunReport.answered(all));
    print(
        "asked again   %,d that were not executed, %,d that may have been%n",
        patience.notExecuted(), patience.unsure());
    Histogram nanos = all.roundTrips();
    print(
        "throughput    %,.0f requests/s in %.1f s; round trip %.2f ms, 99 %% %.2f ms, longest"
            + " %.0f ms%n",
        (all.confirmed() + all.refused()) / seconds,
        seconds,
        nanos.getValueAtPercentile(50) / 1e6,
        nanos.getValueAtPercentile(99) / 1e6,
        nanos.getMaxValue() / 1e6);
  }

  /** Prints an audit, and returns whether it passed. */
  boolean print(WishAudit audit) {
    if (!audit.isPassed()) {
      print("AUDIT FAILED%n");
      audit.problems().forEach(problem -> out.println("  " + problem));
      return false;
    }
    print("audit passed  the desk has all %,d confirmed bookings, none twice%n", audit.confirmed());
    print(
        "              and none of %,d requests that were said not to be executed%n",
        audit.notExecuted());
    if (audit.unheard() > 0) {
      print("              and %,d that are not confirmed yet; run it again%n", audit.unheard());
    }
    return true;
  }

  /** Says that there is no audit, and why. */
  boolean unanswered(Ending ending) {
    print(
        ending.isAsked()
            ? "%nnot audited   ended before all was answered; run it again, and it goes on%n"
            : "%nnot audited   no answer for %2$d s; see that broker and owner run, and run it"
                + " again: it goes on where it was, by %1$s%n",
        run.told(),
        run.patience().toSeconds());
    return false;
  }

  private void print(String format, @Nullable Object... values) {
    out.printf(Locale.ROOT, format, values);
    out.flush();
  }
}
