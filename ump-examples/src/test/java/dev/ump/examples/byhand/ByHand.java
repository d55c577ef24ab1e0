package dev.ump.examples.byhand;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;

/** A map that one thread owns, in the way it is written by hand; README says what is wrong with it. */
final class ByHand {
  private final Map<String, String> map = new TreeMap<>(Map.of("hello", "world"));
  private final BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
  private final Thread owner = new Thread(this::own, "owner");

  ByHand() {
    owner.setDaemon(true);
    owner.setUncaughtExceptionHandler((thread, thrown) -> {});
    owner.start();
  }

  private void own() {
    try {
      while (true) {
        queue.take().run();
      }
    } catch (InterruptedException e) {
      // told to end
    }
  }

  String get(String key) throws InterruptedException, ExecutionException {
    var answer = new CompletableFuture<String>();
    queue.add(() -> answer.complete(map.get(key))); // if this throws, the caller waits for ever
    return answer.get(); // if the owner has ended, too; and an exception comes wrapped
  }

  Thread owner() {
    return owner;
  }
}
