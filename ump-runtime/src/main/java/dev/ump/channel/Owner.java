package dev.ump.channel;

import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The only thread that runs the tasks of an executor, such as the thread of an event loop.
 *
 * <p>A task cannot run while this thread waits for it, so the thread does itself what the task
 * would do, see {@link Turns}.
 *
 * <h2>Protocol</h2>
 *
 * <p>The thread itself excludes others: while it executes something here, it cannot run a task. But
 * a call may run an event loop of its own, in a modal dialog for example, so a task may come in the
 * middle of a call; and the predicate may be wrong. So a thread that works claims that, by
 * compare-and-set.
 *
 * <p>A task that comes while a thread works must not be lost. It sets {@code isOwed} and tries once
 * more to claim; the working thread ends its claim and then reads {@code isOwed}, and submits the
 * task again. Both read after they wrote, so one of them sees the other. If both do, there is one
 * task too many, which finds nothing to do.
 */
final class Owner {
  private static final AtomicReferenceFieldUpdater<Owner, @Nullable Thread> AT_WORK =
      AtomicReferenceFieldUpdater.newUpdater(Owner.class, Thread.class, "atWork");
  private static final AtomicIntegerFieldUpdater<Owner> OWED =
      AtomicIntegerFieldUpdater.newUpdater(Owner.class, "isOwed");

  private final String name;
  private final BooleanSupplier isOwner;

  private volatile @Nullable Thread atWork;
  private volatile int isOwed;

  Owner(String name, BooleanSupplier isOwner) {
    this.name = name;
    this.isOwner = isOwner;
  }

  /**
   * Returns whether the current thread is the owner, and does not execute a call now.
   *
   * @throws IllegalStateException if another thread works, so that one of the two is not the owner
   */
  boolean isHere() {
    if (!isOwner.getAsBoolean()) {
      return false;
    }
    Thread busy = atWork;
    if (busy != null && busy != Thread.currentThread()) {
      throw isElsewhere(busy);
    }
    return busy == null;
  }

  /** Returns the same where nothing may be thrown: false if the predicate fails, or is wrong. */
  boolean isHereForSure() {
    try {
      return atWork == null && isOwner.getAsBoolean();
    } catch (Throwable unknown) {
      return false;
    }
  }

  /**
   * The current thread, which is the owner, begins to work.
   *
   * @throws IllegalStateException if another thread was faster
   */
  void begin() {
    if (!tryBegin()) {
      throw isElsewhere(atWork);
    }
  }

  /** Returns whether the current thread is the owner, and runs nothing else while it waits. */
  boolean isAlone() {
    if (Thread.currentThread() instanceof ForkJoinWorkerThread) {
      return false;
    }
    try {
      return isOwner.getAsBoolean();
    } catch (Throwable unknown) {
      return false;
    }
  }

  /** The current thread begins to work; false if another thread works. */
  boolean tryBegin() {
    return AT_WORK.compareAndSet(this, null, Thread.currentThread());
  }

  /** The same for a task; false if another thread works, which will submit the task again. */
  boolean tryBeginTask() {
    if (tryBegin()) {
      return true;
    }
    isOwed = 1;
    return tryBegin();
  }

  /** Ends the work; returns whether a task came meanwhile, which must be submitted again. */
  boolean end() {
    atWork = null;
    return isOwed != 0 && OWED.getAndSet(this, 0) != 0;
  }

  private IllegalStateException isElsewhere(@Nullable Thread busy) {
    return new IllegalStateException("The server of '"
        + name
        + "' is at work on thread '"
        + (busy == null ? "?" : busy.getName())
        + "', while isOwner is true on thread '"
        + Thread.currentThread().getName()
        + "'; it must be true only on the one thread on which the executor runs tasks.");
  }
}
