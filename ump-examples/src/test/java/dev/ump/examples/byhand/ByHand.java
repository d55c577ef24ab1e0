package dev.ump.examples.byhand;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;

/** Accounts that one thread owns, in the way it is written by hand; README says what is wrong with it. */
final class ByHand {
  private final Map<String, Long> balances = new TreeMap<>(Map.of("ann", 100L));
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

  long withdraw(String owner, long amount) throws InterruptedException, ExecutionException {
    var answer = new CompletableFuture<Long>();
    queue.add(() -> answer.complete(book(owner, -amount))); // if it throws, no answer comes
    return answer.get(); // nor if the owner has ended; failures come wrapped
  }

  private long book(String owner, long amount) {
    long balance = balances.get(owner) + amount;
    if (balance < 0) {
      throw new IllegalArgumentException(owner + " has not that much");
    }
    balances.put(owner, balance);
    return balance;
  }

  Thread owner() {
    return owner;
  }
}
