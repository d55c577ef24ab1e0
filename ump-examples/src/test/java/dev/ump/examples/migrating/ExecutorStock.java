package dev.ump.examples.migrating;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A shelf that the thread of an executor owns: what one has before ump. */
final class ExecutorStock implements AutoCloseable {
  private final Shelf shelf = new Shelf();
  private final ExecutorService owner = Executors.newSingleThreadExecutor();

  int take(String item, int amount)
      throws SoldOutException, InterruptedException, TimeoutException {
    Future<Integer> left = owner.submit(() -> shelf.take(item, amount));
    try {
      return left.get(1, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      left.cancel(true); // was it executed? you cannot know
      throw e;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SoldOutException soldOut) {
        throw soldOut; // with the stack of the owner's thread alone
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  @Override
  public void close() {
    owner.shutdown();
  }
}
