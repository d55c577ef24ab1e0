package dev.ump.examples.shutdown;

import dev.ump.channel.ServerClosedException;
import dev.ump.service.ServerEnd;
import dev.ump.service.UmpServer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Closes a kitchen in three ways, and leaves a fourth one to a shutdown hook. */
public final class ShutdownMain {
  private ShutdownMain() {}

  /** Prints what became of the orders. */
  public static void main(String... args) throws InterruptedException {
    System.out.println("-- close: what was ordered is cooked");
    CompletableFuture<String> omelette;
    try (var server = start(new SmallKitchen())) {
      omelette = server.client().async().cook("omelette");
    }
    System.out.println(omelette.join());

    System.out.println("-- close with a time limit: the rest fails, not cooked");
    var slow = new SmallKitchen();
    var server = start(slow);
    CompletableFuture<String> stew = server.client().async().cook("stew");
    slow.cooking.await();
    CompletableFuture<String> salad = server.client().async().cook("salad");
    System.out.println("closed in time: " + server.close(Duration.ofMillis(50)));
    System.out.println(salad.exceptionally(ShutdownMain::excuse).join());
    slow.lid.countDown();
    ServerEnd.Reason reason = server.join().reason();
    System.out.println(stew.join());
    System.out.println("ended: " + reason);

    System.out.println("-- the service stops its own server");
    var last = start(new SmallKitchen());
    last.client().cook("pancake");
    String waffle = last.client().cook("waffle");
    ServerEnd end = last.join();
    System.out.println(waffle);
    System.out.println("ended: " + end.reason() + ", " + end.result());

    var toaster = KitchenDispatcher.of(new SmallKitchen());
    var open = UmpServer.builder(toaster).closeWithin(Duration.ofSeconds(5)).start();
    Runtime.getRuntime().addShutdownHook(new Thread(open::close));
    open.client().async().cook("toast");
  }

  private static UmpServer<KitchenClient> start(SmallKitchen kitchen) {
    return UmpServer.builder(KitchenDispatcher.of(kitchen).closing(kitchen))
        .name("kitchen")
        .start();
  }

  private static String excuse(Throwable failure) {
    Throwable cause = failure instanceof ServerClosedException ? failure : failure.getCause();
    return String.valueOf(cause == null ? failure : cause.getMessage());
  }
}
