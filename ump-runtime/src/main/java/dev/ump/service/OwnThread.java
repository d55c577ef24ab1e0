package dev.ump.service;

import dev.ump.internal.lost.Handover;
import dev.ump.internal.thread.Uncaught;
import dev.ump.internal.waiting.Deadline;
import dev.ump.internal.waiting.Latch;
import java.util.Objects;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A thread of a server's own, made by a user's factory, which may do anything with the task.
 *
 * <h2>Protocol</h2>
 *
 * <p>An interrupt is meant for calls, and must not hit what comes after the last one. An
 * interrupting thread interrupts under the lock, and only if {@code isPastCalls} is false; the
 * thread itself sets that under the lock and then clears its flag. So an interrupt either came
 * before, and is cleared, or is not sent.
 *
 * <p>{@code left} opens when the thread has left the code of ump. A thread that {@code stays} runs
 * code of users afterwards; it says so before the end of the service is known, and is not waited
 * for. A thread does not wait for itself, nor for a thread to which the task was only lent.
 */
final class OwnThread {
  /** Called when the current thread runs code of users after the end. */
  final Runnable stays = () -> this.isStaying = true;

  private final String server;
  private final Consumer<OwnThread> task;
  private final Handover handover;
  private final Latch left = new Latch();
  private boolean isPastCalls; // guarded by this
  private volatile boolean isStaying;
  private volatile boolean isStarted;
  private volatile @Nullable Thread thread;
  private volatile @Nullable Throwable refusal;

  /**
   * Makes the thread, without starting it.
   *
   * @param server the server's name
   * @param task what the thread runs
   * @param lost called, on any thread, if the task will certainly never run; must be short
   * @throws Throwable what the factory threw
   */
  OwnThread(
      String server, ThreadFactory factory, Consumer<OwnThread> task, Consumer<Throwable> lost)
      throws Throwable {
    this.server = server;
    this.task = task;
    this.handover = new Handover(this::run, reason -> {
      refusal = reason;
      left.open();
      lost.accept(reason);
    });
    handover.to(parcel -> thread = factory.newThread(parcel));
    checkTask();
    if (thread == null) {
      throw new IllegalStateException("The thread factory of " + server + " made no thread.");
    }
  }

  private void checkTask() throws Throwable {
    Throwable refused = refusal;
    if (refused != null) {
      throw refused;
    }
  }

  void name(String name) {
    Objects.requireNonNull(thread).setName(name);
  }

  /**
   * Starts the thread.
   *
   * @throws Throwable what starting it threw; then the task never runs
   */
  void start() throws Throwable {
    Thread made = Objects.requireNonNull(thread);
    if (made.getState() != Thread.State.NEW) {
      throw new IllegalStateException(
          "The thread factory of " + server + " must not start its threads.");
    }
    checkTask();
    handover.start();
    isStarted = true;
    try {
      made.start();
    } catch (Throwable failed) {
      abandon(failed);
      throw failed;
    }
  }

  /** Prevents the task from running, unless it has begun. */
  void abandon(Throwable reason) {
    handover.stop();
    handover.notTaken(reason);
  }

  private void run() {
    if (!isStarted) {
      var early = new IllegalStateException(
          "The thread factory of " + server + " ran the task before the thread was started.");
      refusal = early;
      throw early;
    }
    Thread current = Thread.currentThread();
    if (current != thread) { // the factory's thread passed the task to another
      isStaying = true;
      thread = current;
    }
    try {
      task.accept(this);
    } finally {
      left.open();
    }
  }

  /** Returns the thread, once it was made. */
  @Nullable Thread thread() {
    return thread;
  }

  /** Interrupts the call that is executed, from any thread. */
  synchronized void interrupt() {
    Thread running = thread;
    if (!isPastCalls && running != null) {
      Uncaught.guard(running::interrupt); // may be a user's class
    }
  }

  /**
   * The current thread executes no more calls: an interrupt meant for them must not reach later
   * code.
   */
  synchronized void leaveCalls() {
    isPastCalls = true;
    Thread.interrupted();
  }

  /** The current thread has nothing more to do, except code of users. */
  void leave() {
    left.open();
  }

  /**
   * After the end of the service, waits until the thread has left, and has ended if it does not
   * stay; returns whether that is so. A thread that has not begun its task will not begin it any
   * more.
   */
  boolean join(Deadline deadline) throws InterruptedException {
    abandon(new IllegalStateException(server + " has ended."));
    if (refusal != null) {
      return true;
    }
    Thread waitedFor = thread;
    if (waitedFor == null || waitedFor == Thread.currentThread()) {
      return true;
    }
    if (!left.await(deadline)) {
      return false;
    }
    if (isStaying) {
      return true;
    }
    if (deadline == Deadline.NEVER) {
      waitedFor.join();
    } else if (deadline.isInRealTime()) {
      TimeUnit.NANOSECONDS.timedJoin(waitedFor, deadline.remainingNanos());
    } else { // a thread that ends wakes no thread that waits by a ticker, so this looks
      while (waitedFor.isAlive() && !deadline.isPast()) {
        TimeUnit.MILLISECONDS.timedJoin(waitedFor, 1);
      }
    }
    return !waitedFor.isAlive();
  }
}
