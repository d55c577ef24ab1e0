package dev.ump.internal;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The net under what is forgotten: one thread for all watches, there only while something is watched
 * and for a second after.
 *
 * <h2>Protocol</h2>
 *
 * <p>A watch that is started stands in one of two lists, by which it is reachable: those that listen
 * to collections, which are few, and the others. The collector clears a watch and puts it into {@code
 * LOST} when its object is lost; the thread takes it from there, out of its list, and tells it. A watch
 * that is stopped first is told nothing, unless the collector was faster: who stops a watch must bear
 * that.
 *
 * <p>A collection itself is noticed by a sentinel, an object that nobody keeps: the collector puts its
 * reference into the same queue.
 *
 * <p>The thread sleeps until a reference comes. Who stops the last watch wakes it, so that it finds
 * both lists empty; it lingers for a while, and ends by setting {@code isRunning} to false and then
 * finding the lists empty still. Who starts a watch adds it to its list and then reads {@code
 * isRunning}. Looking into a list and adding to it take the list's role, so one comes first: either
 * the thread finds the watch, or its adder finds that the thread has ended, and starts another.
 */
final class Net implements Runnable {
  static final ReferenceQueue<Object> LOST = new ReferenceQueue<>();

  private static final long LINGER_MILLIS = 1_000;
  private static final WatchList LISTENING = new WatchList();
  private static final WatchList OTHERS = new WatchList();
  private static final ReentrantLock LOCK = new ReentrantLock();

  /** Whether there is a thread. Written by the holder of the lock. */
  private static volatile boolean isRunning;

  private Net() {}

  static void start(Watch<?> watch) {
    list(watch).add(watch);
    if (!isRunning) {
      startThread();
    }
  }

  static void stop(Watch<?> watch) {
    list(watch).remove(watch);
    if (isRunning && isIdle()) {
      new Sentinel().enqueue();
    }
  }

  static List<Watch<?>> started() {
    return OTHERS.all();
  }

  private static boolean isIdle() {
    return LISTENING.isEmpty() && OTHERS.isEmpty();
  }

  private static WatchList list(Watch<?> watch) {
    return watch instanceof CollectionListener ? LISTENING : OTHERS;
  }

  private static void startThread() {
    LOCK.lock();
    try {
      if (!isRunning) {
        var thread = new Thread(null, new Net(), "ump-net", 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(null); // or it would keep the loader of whoever came first
        thread.start();
        isRunning = true;
      }
    } finally {
      LOCK.unlock();
    }
  }

  @Override
  public void run() {
    var sentinel = new Sentinel();
    for (; ; ) {
      boolean isLingering = isIdle();
      Reference<?> lost = next(isLingering);
      if (lost == sentinel) {
        sentinel = new Sentinel();
        LISTENING.listeners().forEach(listener -> Uncaught.guard(listener::afterCollection));
      } else if (lost instanceof Watch<?> watch) {
        watch.stop();
        Uncaught.guard(watch::lost);
      } else if (lost == null && isLingering && ends()) {
        return;
      }
    }
  }

  /** The next reference, or null if there was none for a while: then only if nothing is watched. */
  private static @Nullable Reference<?> next(boolean isLingering) {
    try {
      return isLingering ? LOST.remove(LINGER_MILLIS) : LOST.remove();
    } catch (InterruptedException notForUs) { // nobody has a reason to interrupt this thread
      return null;
    }
  }

  private static boolean ends() {
    LOCK.lock();
    try {
      isRunning = false;
      isRunning = !isIdle();
      return !isRunning;
    } finally {
      LOCK.unlock();
    }
  }

  /** Is cleared by each collection. */
  private static final class Sentinel extends WeakReference<Object> {
    Sentinel() {
      super(new Object(), LOST);
    }
  }
}
