package dev.ump.internal.lost;

import dev.ump.internal.thread.Timer;
import dev.ump.internal.thread.TimerTask;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A task on its way to a user's executor, which may do anything with it. The task runs at most
 * once.
 *
 * <h2>Protocol</h2>
 *
 * <p>The executor gets a parcel, which refers to this. {@code state} leaves OPEN once, by
 * compare-and-set: when the executor runs the parcel, or when it is known that it will not. The
 * thread that moves it decides what happens to the task; a parcel that is run later does nothing.
 *
 * <p>An executor that does not take a task either throws, or drops the parcel silently. Only the
 * executor keeps the parcel, so a dropped one is lost, and the net finds it, at no promised time.
 * The owner of this must keep it until then: in a field, or {@linkplain #start started} as a watch.
 *
 * <p>An executor may run the parcel in place, on the thread that submits it and before
 * {@code execute} returns. The task gets this as an argument, and can then leave its work to the
 * frame that submits; otherwise a stack would grow with each hand-over. {@code giver} is the thread
 * inside {@code execute}. It is a plain field: a thread can find only itself in it, and a thread
 * sees what it wrote itself.
 */
public final class Handover extends Watch<Handover.Parcel> {
  private static final int OPEN = 0;
  private static final int DONE = 1;
  private static final int TELLING = 2;

  /** Not taken, and there was no memory to report it. */
  private static final int UNTOLD = 3;

  private static final AtomicIntegerFieldUpdater<Handover> STATE =
      AtomicIntegerFieldUpdater.newUpdater(Handover.class, "state");

  /** The task that the executor is to run. */
  @FunctionalInterface
  public interface Task {
    /**
     * Runs it.
     *
     * @param isInPlace whether the current thread is still inside {@link Handover#to}
     */
    void run(boolean isInPlace);
  }

  private final Task task;
  private final Consumer<Throwable> otherwise;

  /** The executor's parcel; null once it was submitted. */
  private @Nullable Parcel parcel;

  /** The thread that is inside {@code execute}, or null. */
  private @Nullable Thread giver;

  /** Runs until the task is taken. Set before the task is submitted. */
  private @Nullable TimerTask patience;

  private volatile boolean isLate;
  private volatile int state;

  /** Makes one whose task does not use {@code isInPlace}. */
  public Handover(Runnable task, Consumer<Throwable> otherwise) {
    this(isInPlace -> task.run(), otherwise);
  }

  /**
   * Makes one that was not submitted.
   *
   * @param task what the executor is to run
   * @param otherwise called instead, once, with the reason, if the executor does not take the task:
   *     on the thread that submits it, or on the net's, so it must be short and run no code of
   *     users
   */
  public Handover(Task task, Consumer<Throwable> otherwise) {
    this(new Parcel(), task, otherwise);
  }

  private Handover(Parcel parcel, Task task, Consumer<Throwable> otherwise) {
    super(parcel);
    this.task = task;
    this.otherwise = otherwise;
    this.parcel = parcel;
    parcel.handover = this;
  }

  /** Sets how long the executor may take to begin; before the task is submitted. */
  public void within(long nanos) {
    patience = Timer.schedule(this::late, nanos);
  }

  private void late() {
    isLate = true;
    notTaken(new RejectedExecutionException("The executor did not run a task in time."));
  }

  /** Returns whether the time of {@link #within} is over, and the executor has not begun. */
  public boolean isLate() {
    return isLate;
  }

  /**
   * Submits the task, once, unless its time is over.
   *
   * @throws VirtualMachineError if stack or heap are full; then the executor does not have the
   *     task, and nothing was called instead
   */
  public void to(Executor executor) {
    Parcel parcel = this.parcel;
    this.parcel = null;
    if (state != OPEN) {
      return;
    }
    giver = Thread.currentThread();
    try {
      executor.execute(parcel);
    } catch (Throwable refused) {
      boolean isOurs = false;
      for (boolean isKnown = false; !isKnown; ) {
        try {
          isOurs = move(OPEN, DONE);
          isKnown = true;
        } catch (StackOverflowError noFrame) {
          // did nothing; it needs less stack than the executor did
        }
      }
      if (isOurs) {
        settled();
        otherwise.accept(refused);
      }
    } finally {
      giver = null;
    }
  }

  /**
   * Takes the task from the executor, unless it has begun to run it, and calls {@code otherwise}.
   * May be called again after it threw.
   */
  public void notTaken(Throwable reason) {
    if (move(OPEN, TELLING) || move(UNTOLD, TELLING)) {
      try {
        otherwise.accept(reason);
      } catch (VirtualMachineError exhausted) {
        state = UNTOLD;
        throw exhausted;
      }
      state = DONE;
      settled();
    }
  }

  /** Stops what was to find out what happens to the task, since that is known. */
  private void settled() {
    try {
      if (wasStarted) {
        stop();
      }
      TimerTask patience = this.patience;
      if (patience != null) {
        patience.cancel();
      }
    } catch (VirtualMachineError exhausted) {
      // each does nothing when it comes, for the task is settled
    }
  }

  /** Returns whether a task was not taken because the executor dropped it silently. */
  public static boolean isDropped(Throwable reason) {
    return reason instanceof Dropped;
  }

  private boolean move(int from, int to) {
    return STATE.compareAndSet(this, from, to);
  }

  @Override
  protected void lost() {
    notTaken(new Dropped());
  }

  private void run() {
    boolean isInPlace = giver == Thread.currentThread();
    if (move(OPEN, DONE)) {
      settled();
      task.run(isInPlace);
    }
  }

  /** The reason if the executor reported nothing. */
  private static final class Dropped extends RejectedExecutionException {
    private static final long serialVersionUID = 1L;

    Dropped() {
      super("The executor dropped a task without running it.");
    }
  }

  /** The object that the executor gets for the task. */
  static final class Parcel implements Runnable {
    private @Nullable Handover handover;

    @Override
    public void run() {
      Handover handover = this.handover;
      if (handover != null) {
        handover.run();
      }
    }
  }
}
