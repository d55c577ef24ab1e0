package dev.ump.demo;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import picocli.CommandLine.Help.Ansi;

/**
 * Counts answers and shows how far the run is, until it is closed: a bar on a terminal, else a line
 * for every tenth.
 *
 * <p>It asks the desk for its report without waiting for it, and shows the last one that came.
 */
final class ProgressBar implements AutoCloseable {
  private static final int CELLS = 20;

  /** To the line above: the bar ends its line each time, so that a kill leaves the cursor there. */
  private static final String UP = "\033[A\r";

  /** Clears what an older, longer text has left of the line. */
  private static final String REST = "\033[K";

  private final PrintStream out;
  private final boolean isTerminal = Ansi.AUTO.enabled();
  private final BookingDeskAsync desk;
  private final long requests;
  private final LongAdder answered = new LongAdder();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "progress");
  private Sales sales = new Sales(0, 0, 0);
  private long tenthsShown = -1;

  private ProgressBar(PrintStream out, BookingDeskAsync desk, long requests) {
    this.out = out;
    this.desk = desk;
    this.requests = requests;
  }

  /** Begins to show how many of so many requests are answered. */
  static ProgressBar start(PrintStream out, BookingDeskAsync desk, long requests) {
    var bar = new ProgressBar(out, desk, requests);
    bar.thread.setDaemon(true);
    bar.thread.start();
    return bar;
  }

  /** Counts the answers of all customers. */
  LongAdder answered() {
    return answered;
  }

  private void run() {
    CompletableFuture<Sales> report = desk.report();
    try {
      while (!closed.await(100, TimeUnit.MILLISECONDS)) {
        if (report.isDone()) {
          sales = report.isCompletedExceptionally() ? sales : report.getNow(sales);
          report = desk.report();
        }
        show();
      }
      report.get();
      sales = desk.report().get();
      show();
    } catch (Exception e) {
      // the desk failed: that is the customers' to tell
    }
  }

  private void show() {
    long done = answered.sum();
    long tenths = done * 10 / requests;
    if (!isTerminal && tenths == tenthsShown) {
      return;
    }
    boolean isFirst = tenthsShown < 0;
    tenthsShown = tenths;
    out.printf(
        Locale.ROOT,
        isTerminal
            ? (isFirst ? "" : UP) + bar(done) + "%3d %% of %,d, %,d routes sold out" + REST + "%n"
            : "%d %% of %,d requests answered, %,d routes sold out%n",
        done * 100 / requests,
        requests,
        sales.routesSoldOut());
    out.flush();
  }

  private String bar(long done) {
    int filled = (int) (done * CELLS / requests);
    return "[" + "#".repeat(filled) + "-".repeat(CELLS - filled) + "] ";
  }

  /** Shows the end of it. */
  @Override
  public void close() {
    closed.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
