package dev.ump.service;

import dev.ump.internal.lost.DropSearch;
import dev.ump.internal.waiting.Deadline;
import dev.ump.internal.waiting.Latch;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A service that is being started, shared by the thread that makes it and the one that waits for
 * it.
 *
 * <h2>Protocol</h2>
 *
 * <p>The outcome is set once, by compare-and-set: the service, what making it threw, or that the
 * waiting thread has given up. If the service is made too late, the thread that made it ends it.
 */
final class PendingStart<S, C> {
  /** Thrown to an interrupted thread, to distinguish it from what making the service threw. */
  static final class AbandonedException extends InterruptedException {
    private static final long serialVersionUID = 1L;

    AbandonedException(String name) {
      super("The thread was interrupted while it started " + name + ".");
    }
  }

  private record Failed(Throwable thrown) {}

  /** How long an interrupted thread waits for a start whose only wait is for its task to begin. */
  private static final long PATIENCE_NANOS = 1_000_000_000;

  private final ServerOptions<S, C> options;
  private final AtomicReference<@Nullable Object> outcome = new AtomicReference<>();
  private final Latch isOver = new Latch();
  private volatile boolean hasBegun;

  PendingStart(ServerOptions<S, C> options) {
    this.options = options;
  }

  ServerOptions<S, C> options() {
    return options;
  }

  /** The task that makes the service runs now. */
  void begins() {
    hasBegun = true;
  }

  /** The service is made; returns false if that is too late, and it must be ended. */
  boolean made(RunningService<S, C> service) {
    return set(service);
  }

  /** The service will never be made. */
  void failed(Throwable thrown) {
    set(new Failed(thrown));
  }

  private boolean set(Object result) {
    boolean isFirst = outcome.compareAndSet(null, result);
    isOver.open();
    return isFirst;
  }

  /**
   * Waits for the service.
   *
   * <p>Making the service may take long, so an interrupt ends the wait then. If the service exists
   * already, the start takes moments: an interrupt ends the wait only if the start is not over
   * within a second, because its task does not begin. Otherwise the interrupt flag is set when this
   * returns.
   *
   * @throws AbandonedException if the current thread was interrupted; the service will be
   *     ended then
   * @throws Exception what making it threw
   */
  RunningService<S, C> await() throws Exception {
    var search = isOver.isOpen() ? null : DropSearch.begin(() -> !hasBegun);
    try {
      awaitOutcome();
    } finally {
      if (search != null) {
        search.end();
      }
    }
    return result();
  }

  private void awaitOutcome() throws AbandonedException {
    Deadline patience = Deadline.NEVER;
    boolean isInterrupted = false;
    try {
      for (; ; ) {
        try {
          if (isOver.await(patience)) {
            return;
          }
          abandon();
        } catch (AbandonedException abandoned) {
          isInterrupted = false; // the exception says it
          throw abandoned;
        } catch (InterruptedException interrupted) {
          if (options.isMadeThere) {
            abandon();
          } else if (!isInterrupted) {
            patience = Deadline.afterNanos(PATIENCE_NANOS);
          }
          isInterrupted = true;
        }
      }
    } finally {
      if (isInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Gives up, unless the outcome was faster. */
  private void abandon() throws AbandonedException {
    var abandoned = new AbandonedException(options.name);
    if (set(new Failed(abandoned))) {
      throw abandoned;
    }
  }

  @SuppressWarnings("unchecked") // what is no failure is the service
  private RunningService<S, C> result() throws Exception {
    Object result = Objects.requireNonNull(outcome.get(), "asked for when there is an outcome");
    if (!(result instanceof Failed failed)) {
      return (RunningService<S, C>) result;
    }
    if (failed.thrown() instanceof Error error) {
      throw error;
    }
    throw failed.thrown() instanceof Exception exception
        ? exception
        : new IllegalStateException(options.name + " did not start", failed.thrown());
  }
}
