package dev.ump.channel;

import dev.ump.internal.exhaustion.OutOfMemory;
import dev.ump.internal.lost.Handover;
import dev.ump.internal.thread.Courier;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks that end requests on the channel's executor, for the timer or the net, which must
 * neither wait nor run code of users.
 *
 * <p>A request ends whatever the executor does. If the executor throws, or does not begin a task
 * within two seconds, the channel's courier runs it instead.
 *
 * <h2>Protocol</h2>
 *
 * <p>A separate courier submits the tasks, so only this courier waits if {@code execute} blocks.
 * The time of each task starts before it is queued there, so the tasks behind a blocked one are not
 * delayed longer than that. While the task in {@code execute} is late, later tasks do not queue at
 * all.
 *
 * <p>Safe for use by several threads.
 */
final class EndsOnExecutor {
  private static final long PATIENCE_NANOS = 2_000_000_000;

  private final Executor executor;
  private final Courier fallback;
  private final Courier handing = new Courier();

  /** The task that is inside {@code execute} now. */
  private volatile @Nullable Handover inside;

  EndsOnExecutor(Executor executor, Courier fallback) {
    this.executor = executor;
    this.fallback = fallback;
  }

  /** Runs a task soon, never on the current thread. */
  void run(Runnable task) {
    Handover before = inside;
    if (before != null && before.isLate()) {
      fallback.run(task);
      return;
    }
    Runnable instead = () -> fallback.run(task); // made in advance: memory may be missing
    var handover = new Handover(task, notTaken -> instead.run());
    handover.within(PATIENCE_NANOS);
    handing.run(() -> {
      inside = handover;
      try {
        handover.to(executor);
      } catch (VirtualMachineError exhausted) { // the executor does not have it
        OutOfMemory.insist(instead);
      }
      inside = null;
    });
  }
}
