package dev.ump.examples.http;

import dev.ump.console.UmpConsole;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * A page of rooms, at a port (default: 8080) from a file (default: {@code rooms.db}), and a console
 * at the next port.
 */
public final class HttpMain {
  private HttpMain() {}

  /** Serves until Enter is pressed. */
  public static void main(String... args) throws Exception {
    int port = args.length > 0 ? Integer.parseInt(args[0]) : 8080;
    Path file = Path.of(args.length > 1 ? args[1] : "rooms.db");
    try (var console = UmpConsole.open(port == 0 ? 0 : port + 1);
        var owner = RoomOwner.of(file, console::add);
        var site = RoomSite.open(port, new RoomFront(owner))
            .with("/owner", new Levers(owner, console.address()))) {
      System.out.println("Rooms:   " + site.address());
      System.out.println("Console: " + console.address());
      System.out.println("Press Enter to end.");
      if (System.in.read() < 0) { // nothing can press it
        System.out.println("There is no standard input, so end the process.");
        new CountDownLatch(1).await();
      }
    }
  }
}
