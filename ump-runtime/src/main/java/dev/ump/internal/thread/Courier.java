package dev.ump.internal.thread;

import dev.ump.internal.exhaustion.StackProbe;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks that may run code of users, one at a time and in order, on a thread that exists only
 * while there are tasks.
 *
 * <p>The threads that the whole process shares, the timer and the net, give such tasks to a
 * courier. Each channel has its own, so code that blocks delays only its own channel.
 *
 * <h2>Protocol</h2>
 *
 * <p>{@code tasks} is null while there is nothing to do. Otherwise it is a stack of added tasks,
 * the last one first, which ends in null or in BUSY. A task is added by one compare-and-set. The
 * thread that adds to null starts a thread; others do nothing more. The started thread takes the
 * whole stack, leaves BUSY there, reverses the stack and runs it; it ends by moving BUSY to null,
 * or finds more. So one thread at a time runs tasks, in the order in which they were added, and
 * each task sees what the one before wrote.
 *
 * <p>A thread is started by the timer, or by another thread of ump, and never on the stack of a
 * user's thread, which may overflow in the middle of that. If no thread is available, the timer
 * tries again after some milliseconds. If even the timer has none, the tasks wait for the next one
 * that is added. Adding an {@link Errand} allocates nothing while the timer has a thread.
 *
 * <p>Safe for use by several threads.
 */
public final class Courier {
  private static final long RETRY_NANOS = 10_000_000;
  private static final AtomicReferenceFieldUpdater<Courier, @Nullable Errand> TASKS =
      AtomicReferenceFieldUpdater.newUpdater(Courier.class, Errand.class, "tasks");

  /** Means that a thread runs tasks, or is about to. */
  private static final Errand BUSY = new Wrapped(() -> {});

  private static final Executor THREADS = DaemonPool.of("ump-courier");

  private final Timer timer;
  private volatile @Nullable Errand tasks;

  /** Whether no thread could be started for the tasks. */
  private final AtomicBoolean isStranded = new AtomicBoolean();

  // made in advance; each is in use from the first task until a thread runs
  private final Runnable runAll = this::runAll;
  private final Runnable start = this::start;
  private final TimerTask starting;

  /** Makes a courier without a thread. */
  public Courier() {
    this(Timer.SHARED);
  }

  Courier(Timer timer) {
    this.timer = timer;
    this.starting = new TimerTask(timer);
  }

  /** Runs a task soon, never on the current thread. Does not wait for it. */
  public void run(Runnable task) {
    run((Errand) new Wrapped(task));
  }

  /** Does the same, and allocates nothing if the timer has a thread. */
  public void run(Errand task) {
    if (!Daemon.isCurrent()) {
      StackProbe.ensureBytes(StackProbe.TO_START);
    }
    Errand before;
    do {
      before = tasks;
      task.next = before;
    } while (!TASKS.compareAndSet(this, before, task));
    if (before == null || isStranded.compareAndSet(true, false)) {
      begin();
    }
  }

  private void begin() {
    try {
      if (Daemon.isCurrent()) {
        start();
      } else {
        timer.add(starting, start, 0);
      }
    } catch (Throwable noTimer) {
      isStranded.set(true);
    }
  }

  private void start() {
    try {
      THREADS.execute(runAll);
    } catch (Throwable noThread) { // later there may be one
      timer.add(starting, start, RETRY_NANOS);
    }
  }

  private void runAll() {
    do {
      Errand task = inOrder(TASKS.getAndSet(this, BUSY));
      while (task != null) {
        Errand next = task.next;
        task.next = null;
        Uncaught.guard(task);
        task = next;
      }
    } while (!TASKS.compareAndSet(this, BUSY, null));
  }

  /** Reverses a stack. */
  private static @Nullable Errand inOrder(@Nullable Errand last) {
    Errand first = null;
    for (Errand task = last; task != null && task != BUSY; ) {
      Errand before = task.next;
      task.next = first;
      first = task;
      task = before;
    }
    return first;
  }

  /** An errand for any task. */
  private static final class Wrapped extends Errand {
    private final Runnable task;

    Wrapped(Runnable task) {
      this.task = task;
    }

    @Override
    public void run() {
      task.run();
    }
  }
}
