package dev.ump.internal.lost;

import dev.ump.internal.thread.Courier;
import dev.ump.internal.thread.Timer;
import dev.ump.internal.thread.TimerTask;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds a task that an executor has dropped, while something waits for it.
 *
 * <p>An executor that drops a task says nothing. The task is unreachable then, and the next collection
 * shows it, see {@link Handover}. But a program in which threads only wait allocates nothing, so there
 * may never be a collection. So this asks for one, as {@code java.nio.Bits} does before it fails: after a
 * second, and then each time after twice as long, and only while nothing goes on. It also keeps the
 * thread of the net running, which tells of the loss.
 *
 * <p>The collector is asked on a thread of its own, because some collectors let that thread wait.
 *
 * <p>Safe for use by several threads.
 */
public final class DropSearch extends Watch<Object> {
  private static final long PATIENCE_NANOS = 1_000_000_000;

  private final BooleanSupplier isStuck;
  private final Courier courier = new Courier();

  // guarded by this
  private long patienceNanos = PATIENCE_NANOS;
  private boolean isOver;
  private @Nullable TimerTask timer;

  private DropSearch(BooleanSupplier isStuck) {
    super(DropSearch.class); // is never lost
    this.isStuck = isStuck;
  }

  /**
   * Begins to search.
   *
   * @param isStuck returns whether a task was handed over, as far as can be seen, and has not begun; what
   *     it reaches is kept until the {@link #end}
   */
  public static DropSearch begin(BooleanSupplier isStuck) {
    var search = new DropSearch(isStuck);
    try {
      search.start();
      search.schedule();
    } catch (Throwable noThread) {
      // it is a help, not needed for what is done meanwhile
    }
    return search;
  }

  /** Ends the search. */
  public synchronized void end() {
    isOver = true;
    stop();
    if (timer != null) {
      timer.cancel();
    }
  }

  private synchronized void schedule() {
    if (!isOver) {
      timer = Timer.schedule(() -> courier.run(this::look), patienceNanos);
      patienceNanos = Math.min(2 * patienceNanos, Long.MAX_VALUE / 4);
    }
  }

  private void look() {
    if (isStuck.getAsBoolean()) {
      System.gc();
    }
    schedule();
  }

  @Override
  protected void lost() {
    // a class is not lost before this is
  }
}
