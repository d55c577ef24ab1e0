package dev.ump.examples.shutdown;

import dev.ump.service.UmpServer;
import java.util.concurrent.CountDownLatch;

/** A kitchen with some eggs, whose stew takes until the lid is lifted. */
final class SmallKitchen implements Kitchen, AutoCloseable {
  final CountDownLatch cooking = new CountDownLatch(1);
  final CountDownLatch lid = new CountDownLatch(1);
  private int eggs = 2;

  @Override
  public String cook(String dish) throws InterruptedException {
    if (dish.equals("stew")) {
      cooking.countDown();
      lid.await();
    } else if (--eggs == 0) {
      UmpServer.stopCurrent("no egg is left");
    }
    return dish + " is ready";
  }

  @Override
  public void close() {
    System.out.println("the stove is off");
  }
}
