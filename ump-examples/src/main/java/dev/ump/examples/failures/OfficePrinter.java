package dev.ump.examples.failures;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;

/** A printer that jams at one document until it is opened, and has a cancel button. */
final class OfficePrinter implements Printer {
  static final String JAMS = "all invoices";
  static final String CANCELLED_AT_THE_PANEL = "a poster";

  private final CountDownLatch opened = new CountDownLatch(1);
  private int sheets;

  OfficePrinter(int sheets) {
    this.sheets = sheets;
  }

  @Override
  public int print(String document) throws OutOfPaperException {
    if (sheets == 0) {
      throw new OutOfPaperException();
    }
    if (document.equals(JAMS)) {
      awaitOpening();
    }
    sheets--;
    if (document.equals(CANCELLED_AT_THE_PANEL)) {
      throw new CancellationException("the button was pressed");
    }
    return sheets;
  }

  /** Opens the printer; safe for use by any thread, unlike the rest. */
  void open() {
    opened.countDown();
  }

  private void awaitOpening() {
    try {
      opened.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
