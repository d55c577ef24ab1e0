package dev.ump.examples.console;

import dev.ump.console.UmpConsole;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;

/** A shop and its console, at a port (default: 8080) in a scene (default: {@code busy}). */
public final class ConsoleMain {
  private ConsoleMain() {}

  /** Serves until Enter is pressed. */
  public static void main(String... args) throws Exception {
    int port = args.length > 0 ? Integer.parseInt(args[0]) : 8080;
    Scene scene = args.length > 1 ? Scene.valueOf(args[1].toUpperCase(Locale.ROOT)) : Scene.BUSY;
    try (var shop = Shop.open(scene);
        var console = UmpConsole.open(port)) {
      shop.showOn(console);
      System.out.println("Console: " + console.address());
      System.out.println("Press Enter to end.");
      if (System.in.read() < 0) { // nothing can press it
        System.out.println("There is no standard input, so end the process.");
        new CountDownLatch(1).await();
      }
    }
  }
}
