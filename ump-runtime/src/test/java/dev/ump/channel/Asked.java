package dev.ump.channel;

import dev.ump.testkit.Outcome;
import dev.ump.testkit.Task;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A request on its way, seen from its caller, who either waits or has a future. */
interface Asked<R extends @Nullable Object> {

  /** How it ended; waits for that. */
  Outcome<R> outcome();

  boolean isOver();

  /** The caller gives up, in the way that is his. */
  void abandon();

  /** Returns once the caller does nothing but wait. */
  void awaitWaiting();

  /** A thread that waits for the answer. */
  record Waiting<R extends @Nullable Object>(Task<R> task) implements Asked<R> {
    @Override
    public Outcome<R> outcome() {
      return task.outcome();
    }

    @Override
    public boolean isOver() {
      return task.isOver();
    }

    @Override
    public void abandon() {
      task.interrupt();
    }

    @Override
    public void awaitWaiting() {
      task.awaitAsleep();
    }
  }

  /** A future of the answer. */
  record Promised<R extends @Nullable Object>(CompletableFuture<R> future) implements Asked<R> {
    @Override
    public Outcome<R> outcome() {
      // handle() on the future itself is given the failure as it is
      return Task.Futures.get(future.handle(Outcome::new), "the answer");
    }

    @Override
    public boolean isOver() {
      return future.isDone();
    }

    @Override
    public void abandon() {
      future.cancel(true);
    }

    @Override
    public void awaitWaiting() {
      // nobody does
    }
  }
}
