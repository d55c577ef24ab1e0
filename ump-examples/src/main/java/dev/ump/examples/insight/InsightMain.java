package dev.ump.examples.insight;

import dev.ump.service.SlowCall;
import dev.ump.service.UmpServer;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** An archive that gets stuck, and what its server tells of that. */
public final class InsightMain {
  private static final Duration SLOW = Duration.ofMillis(50);

  private InsightMain() {}

  /** Prints what the server reports while the archive is stuck, and at the end. */
  public static void main(String... args) throws InterruptedException {
    var found = new CountDownLatch(1);
    var told = new CountDownLatch(1);
    ArchiveDispatcher archive = ArchiveDispatcher.of(title -> {
      if (title.equals("the lost letter")) {
        found.await();
      }
      return title;
    });
    var server = UmpServer.builder(archive)
        .name("archive")
        .measured()
        .slowCalls(SLOW, call -> tell(call, told))
        .start();
    try (server) {
      ArchiveClient client = server.client();
      client.find("a map");
      var reader = new Thread(() -> find(client, "the lost letter"), "reader");
      reader.start();
      told.await();
      var late = client.async().find("a diary");

      System.out.println("-- dump, while the archive is stuck");
      System.out.println(server.dump());
      found.countDown();
      late.join();
      reader.join();
    }
    System.out.println("-- stats, in the end");
    System.out.println(server.stats());
  }

  private static void tell(SlowCall call, CountDownLatch told) {
    System.out.println("-- a slow call");
    System.out.println(call);
    told.countDown();
  }

  private static void find(Archive archive, String title) {
    try {
      archive.find(title);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
