package dev.ump.examples.virtual;

import dev.ump.service.UmpServer;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Ten thousand visitors wait at a door, a virtual thread each, and the museum is one more. */
public final class VirtualMain {
  private static final int VISITORS = 10_000;
  private static final int TICKETS = 9_990;

  private final CountDownLatch arrived = new CountDownLatch(VISITORS);
  private final AtomicInteger inside = new AtomicInteger();
  private final AtomicInteger turnedAway = new AtomicInteger();

  private VirtualMain() {}

  /** Prints how many came in. */
  public static void main(String... args) throws InterruptedException {
    new VirtualMain().run(VirtualThreads.factory());
  }

  private void run(ThreadFactory virtual) throws InterruptedException {
    var house = new SmallMuseum(TICKETS);
    var builder = UmpServer.builder(MuseumDispatcher.of(house)).name("museum");
    try (var server = builder.threadFactory(virtual).start()) {
      Museum museum = server.client();
      List<Thread> visitors = IntStream.range(0, VISITORS)
          .mapToObj(visitor -> virtual.newThread(() -> visit(museum)))
          .toList();
      visitors.forEach(Thread::start);
      arrived.await(); // would never return if visitors that wait kept the processors' threads
      System.out.println(inside + " inside, " + VISITORS + " at the door");
      house.open();
      for (Thread visitor : visitors) {
        visitor.join();
      }
    }
    System.out.println(inside + " came in, " + turnedAway + " were turned away");
  }

  private void visit(Museum museum) {
    arrived.countDown();
    try {
      museum.enter(); // an ordinary call that waits
      inside.incrementAndGet();
    } catch (SoldOutException e) {
      turnedAway.incrementAndGet();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
