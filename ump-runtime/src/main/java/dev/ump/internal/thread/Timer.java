package dev.ump.internal.thread;

import dev.ump.internal.exhaustion.StackProbe;
import dev.ump.internal.waiting.Alarm;
import dev.ump.internal.waiting.Deadline;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The one timer of all channels: a thread that exists only while something is scheduled, and for a
 * second after. What it runs must be short, and no code of users.
 *
 * <h2>Protocol</h2>
 *
 * <p><b>One thread owns the order.</b> A thread that schedules puts its task into {@code inbox}, by
 * one compare-and-set, and changes nothing else that is shared. So it leaves nothing half done if
 * its stack overflows, or its heap is full. The owner takes all that is in the inbox, puts it into
 * its heap ({@link TimerHeap}), and runs what is due. It allocates nothing.
 *
 * <p><b>Sleep.</b> Before it sleeps, the owner publishes until when in {@code wakesAt}, and then
 * finds the inbox empty. A thread that schedules fills the inbox and then reads {@code wakesAt},
 * and wakes the owner if its task is due earlier. One of them sees the other. It also wakes the
 * owner for each {@value #MANY} tasks, so that the inbox stays short. A late task alone does not
 * wake the owner.
 *
 * <p><b>Cancel.</b> {@code action} becomes null once, by an atomic update of the owner or of a
 * thread that cancels; then the task keeps only itself. {@code live} counts the tasks that still
 * have an action: it is raised before the task gets into the inbox. The owner drops cancelled tasks
 * when they outnumber the live ones; a thread that cancels checks that for each {@value #MANY} and
 * wakes it.
 *
 * <p><b>Life.</b> {@code life} is NONE, STARTING or RUNNING. A task is put into the inbox first,
 * and then {@code life} is read; the owner sets NONE and then checks the inbox. So either it finds
 * the task and continues, if no other has started meanwhile, or the scheduling thread finds NONE,
 * moves it to STARTING, which one thread can, and starts a new owner. Others wait for the end of
 * STARTING, some microseconds, so each thread that schedules knows that there is an owner, or that
 * there cannot be one.
 *
 * <p><b>Linger.</b> With no live task the owner lingers, and ends if none came meanwhile. While it
 * sleeps for a live one, {@code isDeep} is set; the thread that cancels the last live task reads
 * that and wakes it. So an owner that has nothing to do wakes once and ends, and an owner that
 * waits for an hour sleeps for an hour.
 */
public final class Timer implements Runnable {
  private static final int NONE = 0;
  private static final int STARTING = 1;
  private static final int RUNNING = 2;

  private static final long LINGER_NANOS = 1_000_000_000;

  /** After this time an action that found no memory is run again. */
  private static final long RETRY_NANOS = 10_000_000;

  /** A power of two. */
  private static final int MANY = 256;

  /** How many cancelled tasks may be kept in any case. */
  private static final int FEW = 4 * MANY;

  private static final AtomicReferenceFieldUpdater<Timer, @Nullable TimerTask> INBOX =
      AtomicReferenceFieldUpdater.newUpdater(Timer.class, TimerTask.class, "inbox");
  private static final AtomicIntegerFieldUpdater<Timer> LIFE =
      AtomicIntegerFieldUpdater.newUpdater(Timer.class, "life");
  private static final AtomicIntegerFieldUpdater<Timer> LIVE =
      AtomicIntegerFieldUpdater.newUpdater(Timer.class, "live");

  /** The only one in use. */
  static final Timer SHARED = new Timer();

  private volatile @Nullable TimerTask inbox;
  private volatile int life;
  private volatile int live;
  private volatile @Nullable Thread owner;

  /** Until when the owner sleeps; long past while it is awake. */
  private volatile long wakesAt = awake();

  /** Whether the owner sleeps until a live task is due. */
  private volatile boolean isDeep;

  /** How many tasks the heap has, for other threads. Written by the owner. */
  private volatile int heapSize;

  // ---- the owner's own, passed from one to the next by life
  private final TimerHeap heap = new TimerHeap();
  private boolean isLingering;
  private long lingersUntil;
  private boolean hasNews;

  /** Makes one without a thread. */
  Timer() {}

  /** Returns its thread, if there is one. */
  @Nullable Thread owner() {
    return owner;
  }

  /**
   * Runs an action after this time, on the timer's thread.
   *
   * @return the task, to be {@linkplain TimerTask#cancel cancelled} when it is no longer needed
   * @throws OutOfMemoryError if there is no memory, or no native thread; then nothing was scheduled
   * @throws StackOverflowError if there is too little stack; then nothing was scheduled
   */
  public static TimerTask schedule(Runnable action, long nanos) {
    var task = new TimerTask(SHARED);
    SHARED.add(task, action, nanos);
    return task;
  }

  /**
   * Runs an action when a deadline passes: on the timer's thread, or on one of its ticker. If the
   * ticker throws, that is reported, and the deadline passes in real time.
   *
   * @throws OutOfMemoryError as {@link #schedule(Runnable, long)}
   * @throws StackOverflowError as {@link #schedule(Runnable, long)}
   */
  public static Alarm schedule(Runnable action, Deadline deadline) {
    if (!deadline.isInRealTime()) {
      try {
        return deadline.runThen(action);
      } catch (RuntimeException broken) {
        Uncaught.handle(broken);
      }
    }
    return schedule(action, Math.max(0, deadline.remainingNanos()));
  }

  /**
   * Does the same, with a task that is not scheduled now: allocates nothing if there is a thread.
   */
  void add(TimerTask task, Runnable action, long nanos) {
    if (life == RUNNING) {
      StackProbe.ensureFrames();
    } else {
      StackProbe.ensureBytes(StackProbe.TO_START);
    }
    task.due = System.nanoTime() + nanos;
    task.action = action;
    LIVE.getAndAdd(this, 1);
    push(task);
    if (life != RUNNING) {
      try {
        start();
      } catch (Throwable noThread) {
        cancel(task);
        INBOX.compareAndSet(this, task, task.next);
        throw noThread;
      }
    }
    if (task.due - wakesAt < 0 || task.depth % MANY == 0) {
      LockSupport.unpark(owner);
    }
  }

  private void push(TimerTask task) {
    TimerTask before;
    do {
      before = inbox;
      task.next = before;
      task.depth = before == null ? 1 : before.depth + 1;
    } while (!INBOX.compareAndSet(this, before, task));
  }

  boolean cancel(TimerTask task) {
    if (!task.take()) {
      return false;
    }
    int left = LIVE.getAndAdd(this, -1) - 1;
    if (left == 0 ? isDeep : left % MANY == 0 && heapSize > 2 * left + FEW) {
      LockSupport.unpark(owner);
    }
    return true;
  }

  // ---- its life

  /** Returns when there is an owner; throws if there can be none. */
  private void start() {
    for (int i = 1; life != RUNNING; i++) {
      if (LIFE.compareAndSet(this, NONE, STARTING)) {
        try {
          Daemon.make("ump-timer", null, this).begin();
          life = RUNNING;
        } catch (Throwable noThread) {
          life = NONE;
          throw noThread;
        }
      } else if (i % 64 == 0) {
        Thread.yield();
      } else {
        Thread.onSpinWait();
      }
    }
  }

  /** Runs rounds. Whatever happens in a round, there is a next one, unless it was the last. */
  @Override
  public void run() {
    owner = Thread.currentThread();
    while (life == STARTING) {
      Thread.yield(); // the starter has yet to write that this runs
    }
    isLingering = false;
    for (boolean isLast = false; !isLast; ) {
      try {
        isLast = isLastRound();
      } catch (Throwable exhausted) {
        Thread.yield();
      }
    }
  }

  private boolean isLastRound() {
    Thread.interrupted(); // for this thread an interrupt has no meaning
    takeInbox();
    runDue();
    if (heap.size() > 2 * live + FEW) {
      heap.dropCancelled();
    }
    TimerTask next = live == 0 ? null : heap.first();
    if (next != null) {
      isLingering = false;
      sleep(next.due, true);
      return false;
    }
    if (live == 0) {
      heap.clear(); // all cancelled
    }
    long now = System.nanoTime();
    if (!isLingering || hasNews) {
      isLingering = true;
      hasNews = false;
      lingersUntil = now + LINGER_NANOS;
    } else if (lingersUntil - now <= 0 && ends()) {
      return true;
    }
    sleep(lingersUntil, false);
    return false;
  }

  private boolean ends() {
    owner = null;
    life = NONE;
    if (inbox == null || !LIFE.compareAndSet(this, NONE, RUNNING)) {
      return true;
    }
    owner = Thread.currentThread();
    return false;
  }

  private void takeInbox() {
    TimerTask task = inbox == null ? null : INBOX.getAndSet(this, null);
    while (task != null) {
      TimerTask next = task.next;
      task.next = null;
      hasNews = true;
      heap.add(task);
      task = next;
    }
    heapSize = heap.size();
  }

  private void runDue() {
    for (TimerTask first = heap.first();
        first != null && (!first.isLive() || first.due - System.nanoTime() <= 0);
        first = heap.first()) {
      heap.removeFirst();
      run(first);
    }
    heapSize = heap.size();
  }

  private void run(TimerTask task) {
    Runnable action = task.action;
    if (action == null || !task.take()) {
      return;
    }
    LIVE.getAndAdd(this, -1);
    try {
      action.run();
    } catch (VirtualMachineError exhausted) { // it must not be lost for lack of memory
      task.due = System.nanoTime() + RETRY_NANOS;
      task.action = action;
      LIVE.getAndAdd(this, 1);
      heap.add(task);
    } catch (Throwable unexpected) {
      // no action of ump throws, and a handler of uncaught exceptions is code of users
    }
  }

  private void sleep(long until, boolean isDeep) {
    this.isDeep = isDeep;
    wakesAt = until;
    if (inbox == null && !(isDeep && live == 0)) {
      long nanos = until - System.nanoTime();
      if (nanos > 0) {
        LockSupport.parkNanos(nanos);
      }
    }
    wakesAt = awake();
    this.isDeep = false;
  }

  /** Returns a time before all that may be due. */
  private static long awake() {
    return System.nanoTime() - Long.MAX_VALUE / 2;
  }
}
