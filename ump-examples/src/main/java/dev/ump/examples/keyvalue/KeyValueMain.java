package dev.ump.examples.keyvalue;

import dev.ump.service.UmpServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Votes from several threads, without losing one. */
public final class KeyValueMain {
  private static final int VOTERS = 4;
  private static final int VOTES = 1_000;

  private KeyValueMain() {}

  /** Prints what became of the votes. */
  public static void main(String... args) throws Exception {
    try (var server = UmpServer.start(KeyValueStoreDispatcher.of(new InMemoryStore(1)))) {
      KeyValueStoreClient store = server.client();

      List<Thread> voters = new ArrayList<>();
      for (int i = 0; i < VOTERS; i++) {
        voters.add(new Thread(() -> vote(store)));
      }
      voters.forEach(Thread::start);
      for (Thread voter : voters) {
        voter.join();
      }
      System.out.println(
          "votes: " + store.withTimeout(Duration.ofSeconds(10)).get("votes").get());

      try {
        store.put("veto", "1");
      } catch (QuotaExceededException e) {
        System.out.println("no veto: " + e.getMessage());
      }

      CompletableFuture<Void> printed =
          store.async().size().thenAccept(size -> System.out.println("keys: " + size));
      printed.join();
    }
  }

  private static void vote(KeyValueStore store) {
    try {
      for (int i = 0; i < VOTES; i++) {
        store.merge("votes", "1", KeyValueMain::sum);
      }
    } catch (QuotaExceededException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String sum(String left, String right) {
    return String.valueOf(Integer.parseInt(left) + Integer.parseInt(right));
  }
}
