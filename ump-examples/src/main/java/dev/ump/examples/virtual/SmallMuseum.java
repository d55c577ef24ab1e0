package dev.ump.examples.virtual;

import java.util.concurrent.CountDownLatch;

/** A museum with so many tickets. Confined to one thread at a time, but for {@link #open}. */
final class SmallMuseum implements Museum {
  private final CountDownLatch opened = new CountDownLatch(1);
  private final int tickets;
  private int sold;

  SmallMuseum(int tickets) {
    this.tickets = tickets;
  }

  @Override
  public int enter() throws SoldOutException, InterruptedException {
    opened.await();
    if (sold == tickets) {
      throw new SoldOutException(tickets);
    }
    return ++sold;
  }

  /** Opens the door; safe for use by any thread. */
  void open() {
    opened.countDown();
  }
}
