package dev.ump.service.running;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A program that ends while its server has something to do; see {@link ShutdownHookTest}. */
final class HookProgram {
  private HookProgram() {}

  /** The way to run, and what happens at the end. */
  public static void main(String... arguments) throws Exception {
    Way way = Way.valueOf(arguments[0]);
    switch (arguments[1]) {
      case "queued" -> queued(way, true);
      case "forgotten" -> queued(way, false);
      case "exit" -> exit(way);
      default -> throw new IllegalArgumentException(arguments[1]);
    }
  }

  /** Two hundred one-way calls wait when main ends. */
  private static void queued(Way way, boolean isClosedByHook) throws Exception {
    var executed = new AtomicInteger();
    var gate = new CountDownLatch(1);
    var entered = new CountDownLatch(1);
    var server = way.builder(
            new WorkDispatcher().closing(() -> System.out.println("executed " + executed)))
        .start();
    if (isClosedByHook) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> {
        gate.countDown();
        server.close();
      }));
    }
    server.client().post(() -> {
      entered.countDown();
      gate.await();
    });
    for (int i = 0; i < 200; i++) {
      server.client().post(executed::incrementAndGet);
    }
    entered.await();
  }

  /** A call ends the program, and waits in that for the hook, which waits for the call. */
  private static void exit(Way way) {
    var server = way.builder().closeWithin(Duration.ofMillis(200)).start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> {
      server.close();
      System.out.println("closed");
    }));
    server.client().run(() -> {
      System.exit(0);
      return "never";
    });
  }
}
