package dev.ump.examples.ring;

import dev.ump.channel.HandlerException;
import dev.ump.service.UmpServer;
import java.util.concurrent.atomic.AtomicReference;

/** The store asks the shop, which waits for the store. Without a report both would wait forever. */
public final class RingMain {
  private RingMain() {}

  /** Prints what the caller gets, and why. */
  public static void main(String... args) {
    var front = new AtomicReference<Desk>();
    Desk careless = what -> front.get().ask("may I hand out " + what + "?");
    try (var store =
            UmpServer.builder(DeskDispatcher.of(careless)).name("store").start();
        var shop = UmpServer.builder(DeskDispatcher.of(store.client()::ask))
            .name("shop")
            .start()) {
      front.set(shop.client());
      try {
        System.out.println(shop.client().ask("a lamp"));
      } catch (HandlerException e) {
        for (Throwable each = e; each != null; each = each.getCause()) {
          System.out.println(each.getClass().getSimpleName() + ": " + each.getMessage());
        }
      }
    }
  }
}
