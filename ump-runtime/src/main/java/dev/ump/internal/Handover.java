package dev.ump.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A task on its way to an executor of a user, which may do anything with it. The task runs at most once.
 *
 * <h2>Protocol</h2>
 *
 * <p>The executor is given a parcel, which leads to this. {@code isTaken} is set once, by
 * compare-and-set: when the executor runs the parcel, or when it is known that it will not. The one that
 * sets it decides what becomes of the task; a parcel that is run later does nothing.
 *
 * <p>An executor that does not take a task either throws, or drops the parcel without a word. Only the
 * executor keeps the parcel, so a dropped one is lost, and the net finds it, without a promise of time.
 * The owner of this must keep it until then: in a field, or {@linkplain #start started} as a watch.
 */
public final class Handover extends Watch<Handover.Parcel> {
  private static final VarHandle TAKEN;

  static {
    try {
      TAKEN = MethodHandles.lookup().findVarHandle(Handover.class, "isTaken", boolean.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final Runnable task;
  private final Consumer<Throwable> otherwise;

  /** What the executor is given; null once it was. */
  private @Nullable Parcel parcel;

  private volatile boolean isTaken;

  /**
   * Makes one that was not handed over.
   *
   * @param task what the executor is to run
   * @param otherwise called instead, once, with the reason, if the executor does not take the task: on
   *     the thread that hands it over, or on the net's, so it must be short and run no user's code
   */
  public Handover(Runnable task, Consumer<Throwable> otherwise) {
    this(new Parcel(), task, otherwise);
  }

  private Handover(Parcel parcel, Runnable task, Consumer<Throwable> otherwise) {
    super(parcel);
    this.task = task;
    this.otherwise = otherwise;
    this.parcel = parcel;
    parcel.handover = this;
  }

  /** Hands the task over, once. Never throws. */
  public void to(Executor executor) {
    Parcel parcel = this.parcel;
    this.parcel = null;
    try {
      executor.execute(parcel);
    } catch (Throwable refused) {
      notTaken(refused);
    }
  }

  /** Takes the task from the executor, unless it has begun to run it, and does without it. */
  public void notTaken(Throwable reason) {
    if (take()) {
      otherwise.accept(reason);
    }
  }

  /** Returns whether a task was not taken because the executor dropped it without a word. */
  public static boolean isDropped(Throwable reason) {
    return reason instanceof Dropped;
  }

  /** Claims the task; false if it was claimed before. */
  private boolean take() {
    return TAKEN.compareAndSet(this, false, true);
  }

  @Override
  protected void lost() {
    notTaken(new Dropped());
  }

  private void run() {
    if (take()) {
      stop();
      task.run();
    }
  }

  /** The executor said nothing. */
  private static final class Dropped extends RejectedExecutionException {
    private static final long serialVersionUID = 1L;

    Dropped() {
      super("The executor dropped a task without running it.");
    }
  }

  /** Stands for the task in the hands of the executor. */
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
