package dev.ump.model;

import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong outside of ump: executors, thread factories, loggers and uncaught-exception handlers
 * that do what they must not. Safe for use by several threads.
 */
public final class Faults {
  private static final String ON_PURPOSE = "on purpose";

  /** Where executors run tasks. */
  public interface Threads {

    /** Runs it on a thread of its own. */
    void run(Runnable task);

    /** Runs it when it is too late. */
    void keep(Runnable task);

    /** Waits, on a thread that hands a task over, until others have gone on. */
    void awaitOthers();
  }

  private final AtomicLong seeds;

  /** See {@link #refusals()}. */
  private final AtomicInteger refusals = new AtomicInteger();

  /** Whether a task was dropped, which the collector alone can find out. */
  private volatile boolean hasDropped;

  /** Whether executors, thread factories and handlers fail at all. */
  private final boolean areThere;

  /** Whether executors run tasks in place, or callers dive: not both, see {@link #dives}. */
  private final boolean isInPlace;

  private final boolean isWarm;

  /** Of so many tasks six are refused. */
  private final int tasks;

  /**
   * Decides what may go wrong in a round.
   *
   * @param isWarm whether all classes are loaded, which must not be done at the end of a stack
   * @param tasks of how many tasks six are refused, 146 at least
   */
  public Faults(Dice dice, boolean isWarm, int tasks) {
    this.tasks = tasks;
    this.seeds = new AtomicLong(dice.seed());
    this.areThere = dice.chance(60);
    this.isInPlace = dice.chance(50);
    this.isWarm = isWarm;
  }

  /** For what belongs to no round. */
  public Faults(long seed) {
    this(new Dice(seed), true, 1_000);
  }

  private Dice dice() {
    return new Dice(seeds.getAndAdd(0x9E3779B97F4A7C15L));
  }

  /** Whether handlers may throw errors. */
  public boolean areThere() {
    return areThere;
  }

  /**
   * Whether callers dive. Not where they execute the calls of others, which may use what cannot stand an
   * overflow, such as a pool; and only in a long soak, which is warm: a class of a test, or of the
   * JDK, that is used for the first time at the end of a stack is broken for good.
   */
  public boolean dives() {
    return areThere && isWarm && !isInPlace && Boolean.getBoolean("ump.soak.dives");
  }

  // ---- executors

  /** Runs tasks on these threads, mostly. */
  public Executor executor(Threads threads) {
    return areThere ? task -> execute(task, threads, false) : threads::run;
  }

  /** The same for what an executor may throw back, but not drop. */
  public Executor loyalExecutor(Threads threads) {
    return areThere ? task -> execute(task, threads, true) : threads::run;
  }

  /**
   * How many tasks were not run. Not those thrown back with a full stack, which are tried again, nor
   * those that were kept.
   */
  public int refusals() {
    return refusals.get();
  }

  /** Whether a task was dropped, which the collector alone can find out. */
  public boolean hasDropped() {
    return hasDropped;
  }

  /** What was dropped is of no interest any more. */
  void dropsAreOver() {
    hasDropped = false;
  }

  private void execute(Runnable task, Threads threads, boolean isLoyal) {
    Dice dice = dice();
    int roll = dice.roll(tasks);
    if (roll < 6) {
      refuse(task, threads, isLoyal, dice);
    } else if (roll < 26) {
      threads.awaitOthers();
      threads.run(task);
    } else if (roll < 36) {
      threads.run(task);
      threads.run(task);
    } else if (roll < 46) { // if it is too late, it is no matter
      threads.run(task);
      throw sneaked(planned(dice));
    } else if (roll < 146 && isInPlace) {
      task.run();
      if (roll < 56) {
        throw sneaked(planned(dice));
      } else if (roll < 66) {
        task.run();
      }
    } else {
      threads.run(task);
    }
  }

  private void refuse(Runnable task, Threads threads, boolean isLoyal, Dice dice) {
    int way = dice.roll(isLoyal ? 2 : 3);
    if (way == 2) {
      hasDropped = true;
      refusals.incrementAndGet();
      return;
    }
    Throwable planned = planned(dice);
    if (way == 1) {
      threads.keep(task); // which may run it before this throws
    } else if (!(planned instanceof StackOverflowError)) {
      refusals.incrementAndGet();
    }
    throw sneaked(planned);
  }

  // ---- thread factories

  /** Makes threads, mostly; null for the server's own way. */
  public @Nullable ThreadFactory factory() {
    return areThere ? this::make : null;
  }

  @SuppressWarnings("NullAway") // a factory may return none
  private @Nullable Thread make(Runnable task) {
    Dice dice = dice();
    switch (dice.roll(30)) {
      case 0:
        throw sneaked(planned(dice));
      case 1:
        return null;
      case 2:
        Thread started = newThread(task);
        started.start();
        return started;
      case 3:
        task.run();
        return newThread(task);
      case 4:
        hasDropped = true;
        return newThread(() -> {});
      case 5:
        Thread lent = newThread(() -> {
          Thread other = newThread(task);
          other.start();
        });
        return lent;
      default:
        return newThread(task);
    }
  }

  private Thread newThread(Runnable task) {
    var thread = new Thread(task, "soak-own");
    thread.setDaemon(true);
    if (dice().chance(30)) {
      thread.setUncaughtExceptionHandler((where, thrown) -> {
        throw new LinkageError(ON_PURPOSE);
      });
    }
    return thread;
  }

  // ---- loggers and uncaught-exception handlers

  /** Throws now and then. */
  public void fail() {
    Dice dice = dice();
    if (dice.chance(5)) {
      throw sneaked(planned(dice));
    }
  }

  // ---- what is thrown

  private static Throwable planned(Dice dice) {
    return switch (dice.roll(9)) {
      case 0 -> new RejectedExecutionException(ON_PURPOSE);
      case 1 -> new OutOfMemoryError(ON_PURPOSE);
      case 2 -> new StackOverflowError(ON_PURPOSE);
      case 3 -> new LinkageError(ON_PURPOSE);
      case 4 -> new InternalError(ON_PURPOSE);
      case 5 -> new IOException(ON_PURPOSE);
      case 6 -> new InterruptedException(ON_PURPOSE);
      case 7 -> new AssertionError(ON_PURPOSE);
      default -> new IllegalStateException(ON_PURPOSE);
    };
  }

  /** Whatever it is, it is thrown as it is. */
  @SuppressWarnings("unchecked")
  private static <X extends Throwable> RuntimeException sneaked(Throwable thrown) throws X {
    throw (X) thrown;
  }

  /** An error by which a service ends its server. */
  public static Error fatal() {
    return new InternalError(ON_PURPOSE);
  }

  /** Returns whether this, or what it was caused by, was thrown here. */
  public static boolean isPlanned(@Nullable Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      String text = String.valueOf(cause.getMessage());
      if (text.contains(ON_PURPOSE)
          || text.contains("dropped")
          || text.contains("thread factory")) { // as ump says it
        return true;
      }
    }
    return false;
  }
}
