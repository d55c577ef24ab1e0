package dev.ump.internal.lost;

import dev.ump.internal.exhaustion.StackProbe;
import dev.ump.internal.thread.Daemon;
import dev.ump.internal.thread.Timer;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * The reference-queue thread that notices requests, servers and clients that have become
 * unreachable: one for all watches, there only while something is watched and for a second after.
 *
 * <h2>Protocol</h2>
 *
 * <p>A started watch is in a list, which keeps it reachable: watches that listen to collections in
 * one list, which are few, and the others in that of their channel or in the common one. The
 * collector clears a watch and puts it into {@code LOST} when its object is lost; the thread takes
 * it from there, removes it from its list, and calls it. A watch that is stopped first is not
 * called, unless the collector was faster: a thread that stops a watch must allow for that.
 *
 * <p>A collection itself is noticed by a sentinel, an object that is not kept: the collector puts
 * its reference into the same queue. The thread then walks along the listeners in place, by a
 * cursor that is in their list.
 *
 * <p><b>Life.</b> The thread sleeps until a reference comes. A thread that stops the last watch
 * interrupts it, so that it finds both lists empty. From then on it lingers for a while, however
 * many collections come, and ends by setting {@code life} to NONE and then finding the lists still
 * empty. A thread that starts a watch adds it to its list and then reads {@code life}. Reading a
 * list and adding to it both take the list's role, so one comes first: either this thread finds the
 * watch, and continues unless another net thread was started, or the adding thread finds that this
 * one has ended, and starts another.
 *
 * <p><b>It cannot be broken.</b> Whatever a round throws, there is a next one. If the call of a
 * watch fails for lack of memory, the watch is kept in a chain by its own links, and called again
 * after some milliseconds. Without memory for a sentinel the thread tries again as often. If there
 * is no native thread, the timer tries again as often. If the timer has none either, the watch
 * waits in its list for the next start of a thread.
 */
final class Net implements Runnable {
  static final ReferenceQueue<Object> LOST = new ReferenceQueue<>();
  static final WatchList LISTENING = new WatchList(null);
  static final WatchList OTHERS = new WatchList(null);

  private static final int NONE = 0;
  private static final int STARTING = 1;
  private static final int RUNNING = 2;
  private static final long LINGER_NANOS = 1_000_000_000;
  private static final long RETRY_MILLIS = 10;

  private static final AtomicIntegerFieldUpdater<Net> LIFE =
      AtomicIntegerFieldUpdater.newUpdater(Net.class, "life");

  private static final Net SHARED = new Net();

  private volatile int life;
  private volatile @Nullable Thread thread;

  /** Whether the timer is to try again to start a thread. */
  private final AtomicBoolean isRetrying = new AtomicBoolean();

  // ---- the thread's own, passed from one to the next by life
  private final WatchList.Anchor cursor = new WatchList.Anchor(null);
  private @Nullable Sentinel sentinel;
  private @Nullable Watch<?> untold;
  private boolean isLingering;
  private long lingersUntil;

  private Net() {}

  static void start(Watch<?> watch) {
    watch.list().add(watch);
    if (SHARED.life == NONE) {
      SHARED.begin();
    }
  }

  static void stop(Watch<?> watch) {
    watch.list().remove(watch);
    Thread thread = SHARED.thread;
    if (thread != null && isIdle()) {
      thread.interrupt();
    }
  }

  /** Returns whether there is a thread; it may end now. */
  static boolean isThere() {
    return SHARED.life == RUNNING;
  }

  private static boolean isIdle() {
    return LISTENING.isEmpty() && OTHERS.isEmpty();
  }

  /** Starts a thread unless another thread does; if that fails, tries again later. */
  private void begin() {
    StackProbe.ensureBytes(StackProbe.TO_START);
    if (!LIFE.compareAndSet(this, NONE, STARTING)) {
      return;
    }
    try {
      Daemon.make("ump-net", null, this).begin();
      life = RUNNING;
    } catch (Throwable noThread) {
      life = NONE;
      beginLater();
    }
  }

  private void beginLater() {
    if (isRetrying.compareAndSet(false, true)) {
      try {
        Timer.schedule(this::beginAgain, TimeUnit.MILLISECONDS.toNanos(RETRY_MILLIS));
      } catch (Throwable noTimer) { // the next start of a watch tries again
        isRetrying.set(false);
      }
    }
  }

  private void beginAgain() {
    isRetrying.set(false);
    if (!isIdle()) {
      begin();
    }
  }

  @Override
  public void run() {
    thread = Thread.currentThread();
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
    if (sentinel == null) {
      sentinel = newSentinel();
    }
    if (!isIdle() || untold != null) {
      isLingering = false;
    } else if (!isLingering) {
      isLingering = true;
      lingersUntil = System.nanoTime() + LINGER_NANOS;
    } else if (lingersUntil - System.nanoTime() <= 0 && ends()) {
      return true;
    }
    Reference<?> lost = next();
    if (lost == null) {
      tellAgain();
    } else if (lost == sentinel) {
      sentinel = null;
      tellListeners();
    } else if (lost instanceof Watch<?> watch) {
      watch.list().remove(watch);
      tell(watch);
    }
    return false;
  }

  /**
   * Returns the next reference, or null if there was none in time, or this thread was interrupted.
   */
  private @Nullable Reference<?> next() {
    try {
      if (untold != null || sentinel == null) {
        return LOST.remove(RETRY_MILLIS);
      }
      if (isLingering) {
        long left = lingersUntil - System.nanoTime();
        return LOST.remove(Math.max(1, TimeUnit.NANOSECONDS.toMillis(left)));
      }
      return LOST.remove();
    } catch (InterruptedException lookAgain) {
      return null;
    }
  }

  private void tellListeners() {
    for (Watch<?> watch = LISTENING.next(cursor); watch != null; watch = LISTENING.next(cursor)) {
      if (watch instanceof CollectionListener listener) {
        try {
          listener.afterCollection();
        } catch (Throwable exhausted) {
          // the next collection comes soon
        }
      }
    }
  }

  private void tell(Watch<?> watch) {
    try {
      watch.lost();
    } catch (VirtualMachineError exhausted) {
      watch.after = untold;
      untold = watch;
    } catch (Throwable unexpected) {
      // no watch of ump throws, and a handler of uncaught exceptions is code of users
    }
  }

  private void tellAgain() {
    Watch<?> watch = untold;
    untold = null;
    while (watch != null) {
      Watch<?> next = watch.after;
      watch.after = null;
      tell(watch);
      watch = next;
    }
  }

  private boolean ends() {
    thread = null;
    life = NONE;
    if (isIdle() || !LIFE.compareAndSet(this, NONE, RUNNING)) {
      return true;
    }
    thread = Thread.currentThread();
    return false;
  }

  private static @Nullable Sentinel newSentinel() {
    try {
      return new Sentinel();
    } catch (OutOfMemoryError later) {
      return null;
    }
  }

  /** A reference that each collection clears. */
  private static final class Sentinel extends WeakReference<Object> {
    Sentinel() {
      super(new Object(), LOST);
    }
  }
}
