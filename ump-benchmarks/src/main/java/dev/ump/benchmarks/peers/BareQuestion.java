package dev.ump.benchmarks.peers;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A question: node of the queue, future, and what its answer is put into, in one object of 32 bytes. */
final class BareQuestion extends CompletableFuture<Object> implements BooleanSupplier {
  private final @Nullable Object message;

  /** The question behind this one. Written by its sender, and cleared by the server. */
  volatile @Nullable BareQuestion next;

  /** Who sleeps until there is an answer. Published before the last look at the answer. */
  private volatile @Nullable Thread sleeper;

  BareQuestion(@Nullable Object message) {
    this.message = message;
  }

  /** Answers with the message. */
  void answer() {
    complete(message);
    Thread sleeping = sleeper;
    if (sleeping != null) {
      LockSupport.unpark(sleeping);
    }
  }

  /** Returns whether it is answered. */
  @Override
  public boolean getAsBoolean() {
    return isDone();
  }

  /** Waits awake, then asleep. */
  Object await() {
    if (!BareWait.isMetSoon(this)) {
      sleeper = Thread.currentThread();
      while (!isDone()) {
        LockSupport.park(this);
      }
    }
    return join();
  }
}
