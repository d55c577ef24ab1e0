package dev.ump.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A thread of a test, and how it ended. */
public final class Task<T extends @Nullable Object> {
  /** Much longer than anything takes; only a hang reaches it. */
  public static final long HANG_SECONDS = 20;

  private final CompletableFuture<Outcome<T>> outcome = new CompletableFuture<>();
  private final List<Throwable> uncaught = new CopyOnWriteArrayList<>();
  private final Thread thread;
  private Outcome.@Nullable Body<T> body;
  private volatile boolean isOutcomeSeen;
  private volatile boolean isUncaughtSeen;

  Task(Threads kind, String name, Outcome.Body<T> body) {
    this.body = body;
    thread = kind.newThread(() -> outcome.complete(Outcome.of(takeBody())));
    thread.setName(name);
    thread.setUncaughtExceptionHandler((where, thrown) -> uncaught.add(thrown));
  }

  /** A thread keeps what it was started with for ever; this one keeps nothing of its body. */
  private Outcome.Body<T> takeBody() {
    var taken = Objects.requireNonNull(body);
    body = null;
    return taken;
  }

  public Thread thread() {
    return thread;
  }

  /** How it ended; waits for that. */
  public Outcome<T> outcome() {
    isOutcomeSeen = true;
    return Futures.get(outcome, thread.getName());
  }

  /** What it returned; waits for that, and fails if it threw. */
  public @Nullable T value() {
    return outcome().get();
  }

  public boolean isOver() {
    return outcome.isDone();
  }

  public void interrupt() {
    thread.interrupt();
  }

  /** What its uncaught-exception handler was given. */
  public List<Throwable> uncaught() {
    isUncaughtSeen = true;
    return uncaught;
  }

  /** The assertions that failed in it, or were given to its handler, and that no test has seen. */
  List<Throwable> unseen() {
    List<Throwable> unseen = new ArrayList<>();
    if (!isOutcomeSeen && isOver() && outcome.join().failure() instanceof AssertionError failed) {
      unseen.add(failed);
    }
    if (!isUncaughtSeen) {
      uncaught.stream().filter(AssertionError.class::isInstance).forEach(unseen::add);
    }
    return unseen;
  }

  /** Waits until the thread sleeps, in whatever it waits for. */
  public Task<T> awaitAsleep() {
    Threads.awaitUntil(() -> isOver() || Threads.isAsleep(thread));
    if (isOver()) {
      throw new AssertionError(thread + " did not wait, it ended: " + outcome.join());
    }
    return this;
  }

  /** Waits for the end of the thread itself. */
  boolean join(long seconds) throws InterruptedException {
    thread.join(TimeUnit.SECONDS.toMillis(seconds));
    return !thread.isAlive();
  }

  /** Waiting for what others complete. */
  public static final class Futures {
    private Futures() {}

    /** The value of a future that never fails by itself; {@code what} names it if it never comes. */
    public static <V extends @Nullable Object> V get(CompletableFuture<V> future, String what) {
      try {
        return future.get(HANG_SECONDS, TimeUnit.SECONDS);
      } catch (TimeoutException hangs) {
        throw new AssertionError("still waiting for " + what, hangs);
      } catch (Exception failed) {
        throw new AssertionError(what + " failed", failed);
      }
    }
  }
}
