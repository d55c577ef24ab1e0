package dev.ump.internal.lost;

import dev.ump.internal.thread.Courier;
import dev.ump.internal.thread.Timer;
import dev.ump.internal.thread.TimerTask;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The search for a task that an executor has dropped, while something waits for it.
 *
 * <p>An executor that drops a task does not report it. The task is unreachable then, and the next
 * collection shows it, see {@link Handover}. But a program in which threads only wait allocates
 * nothing, so there may never be a collection. So this requests one, as {@code java.nio.Bits} does
 * before it fails: after a second, and then each time after twice as long, and only while nothing
 * progresses. It also keeps the thread of the net running, which reports the loss.
 *
 * <p>The collector is called on a separate thread, because some collectors block the calling
 * thread.
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
   * @param isStuck returns whether a task seems to have been submitted and has not begun; what it
   *     refers to is kept until the {@link #end}
   */
  public static DropSearch begin(BooleanSupplier isStuck) {
    var search = new DropSearch(isStuck);
    try {
      search.start();
      search.schedule();
    } catch (Throwable noThread) {
      // the search only helps; the work that goes on does not need it
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
