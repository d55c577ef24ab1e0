package dev.ump.examples.console;

import dev.ump.console.UmpConsole;
import dev.ump.service.CallInFlight;
import dev.ump.service.UmpLoop;
import dev.ump.service.UmpServer;
import dev.ump.service.UmpSharded;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A shop.
 *
 * <pre>
 *   customers ─► orders ─► shelves (one owner for each part of the items)
 *                   ├────► stock, which asks the orders back when it restocks
 *                   └┄┄┄┄► mail, without waiting
 *   customers ─► till, a loop
 * </pre>
 */
final class Shop implements AutoCloseable {
  private static final int CUSTOMERS = 6;
  private static final Duration RESTOCKING = Duration.ofMinutes(10);

  private final Scene scene;
  private final UmpServer<DepartmentClient> orders = start("orders", this::order);
  private final UmpServer<DepartmentClient> stock = start("stock", this::take);
  private final UmpServer<DepartmentClient> mail = start("mail", item -> "sent: " + item);
  private final UmpSharded<DepartmentClient> shelves = UmpServer.sharded(
          3, owner -> DepartmentDispatcher.of(item -> "at shelf " + owner))
      .name("shelves")
      .options(owner -> owner.measured())
      .start();
  private final UmpLoop<DepartmentClient> till =
      UmpLoop.open(DepartmentDispatcher.of(item -> "paid: " + item));
  private final CountDownLatch disk = new CountDownLatch(1);
  private final AtomicInteger items = new AtomicInteger();
  private final AtomicBoolean isRestocking = new AtomicBoolean();
  private final ExecutorService customers = Executors.newCachedThreadPool(Shop::newCustomer);

  private Shop(Scene scene) {
    this.scene = scene;
  }

  private static UmpServer<DepartmentClient> start(String name, Department department) {
    return UmpServer.builder(DepartmentDispatcher.of(department))
        .name(name)
        .measured()
        .start();
  }

  private static Thread newCustomer(Runnable body) {
    var thread = new Thread(body, "customer");
    thread.setDaemon(true);
    return thread;
  }

  static Shop open(Scene scene) throws Exception {
    var shop = new Shop(scene);
    switch (scene) {
      case IDLE -> {
        shop.buy();
        shop.buy();
      }
      case BUSY -> shop.customers(Integer.MAX_VALUE);
      case STUCK -> {
        shop.customers(1);
        shop.till.client().async().handle("a book");
      }
      case DEADLOCKED -> shop.customers(1);
    }
    return shop;
  }

  /** Shows all its servers. */
  void showOn(UmpConsole console) {
    console.add(orders).add(stock).add(mail).add(shelves).add("till", till);
  }

  private void customers(int purchases) {
    for (int i = 0; i < CUSTOMERS; i++) {
      customers.submit(() -> {
        for (int bought = 0; bought < purchases; bought++) {
          buy();
          Thread.sleep(30);
        }
        return null;
      });
    }
  }

  private void buy() throws InterruptedException {
    try {
      orders.client().handle("item " + items.incrementAndGet());
    } catch (SoldOutException e) {
      // then the next one
    }
  }

  // ---- what the departments do

  private String order(String item) throws SoldOutException, InterruptedException {
    if (scene == Scene.DEADLOCKED && isRestocking.compareAndSet(false, true)) {
      customers.submit(() -> stock.client().handle("restock"));
      awaitThatStockAsks();
    }
    String place = shelves.client().handle(item);
    stock.client().handle(item);
    mail.client().async().handle(item); // the mail is not waited for
    return item + " " + place;
  }

  private String take(String item) throws SoldOutException, InterruptedException {
    if (item.equals("restock")) { // a mistake: orders may be asking the stock meanwhile
      return orders.client().withTimeout(RESTOCKING).handle("what sells well?");
    }
    if (scene == Scene.STUCK) {
      readFromDisk();
    }
    Thread.sleep(2);
    if (item.endsWith("7")) {
      throw new SoldOutException(item);
    }
    return item;
  }

  private void readFromDisk() throws InterruptedException {
    disk.await();
  }

  /** If the stock were not asleep yet, it would notice the ring, and get an exception. */
  private void awaitThatStockAsks() throws InterruptedException {
    while (stock.dump().calls().stream().noneMatch(Shop::isAsleepInACall)) {
      Thread.sleep(10);
    }
  }

  private static boolean isAsleepInACall(CallInFlight call) {
    Thread handler = call.handler();
    return call.awaits() != null
        && handler != null
        && handler.getState() == Thread.State.TIMED_WAITING;
  }

  @Override
  public void close() {
    customers.shutdownNow();
    disk.countDown();
    orders.closeNow();
    stock.closeNow();
    orders.close();
    stock.close();
    mail.close();
    shelves.close();
    till.close();
  }
}
