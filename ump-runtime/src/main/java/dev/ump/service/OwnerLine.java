package dev.ump.service;

import dev.ump.internal.BatchedTask;
import dev.ump.internal.Unbatched;
import dev.ump.internal.thread.Uncaught;

/**
 * The line in which a {@link UmpServer} or {@link UmpLoop} executes calls, for tasks that are no
 * calls: to go on with a call whose {@link Dispatcher#dispatch} has returned, for example.
 *
 * <p>A task takes no place in a bounded queue. It passes no interceptor, and has no context of a
 * caller; {@link CallScope#execute} gives it that of a call. It is executed between two calls, by
 * the thread that executes calls, in a batch if these are.
 *
 * <p>A task that still waits when the server ends is not executed. So code that needs it also adds
 * a service, by {@link UmpServer#addToCurrent}, whose {@linkplain Dispatcher#end end} does the
 * rest.
 *
 * <p>For adapters of other languages; other code seldom needs it. It does not keep the server from
 * ending with its clients.
 *
 * <p>Safe for use by several threads.
 */
public final class OwnerLine {
  /** What is executed in the line. */
  public interface Task {
    /** Executes it. What it throws goes to the uncaught-exception handler of the thread. */
    void run();

    /**
     * Called instead of {@link #run}, by the thread that executes calls, outside of any batch: the
     * batch did not begin that the task would have been a part of, or {@code beginCall} failed.
     *
     * @param failure the failure of the batch
     */
    void refused(Throwable failure);
  }

  private final OwnerHost host;

  private OwnerLine(OwnerHost host) {
    this.host = host;
  }

  /**
   * Returns the line of the server or loop whose call the current thread executes.
   *
   * @return the line
   * @throws IllegalStateException if it executes no call of a {@code UmpServer} or {@code UmpLoop}
   */
  public static OwnerLine current() {
    if (CurrentServices.owner() instanceof OwnerHost host) {
      return new OwnerLine(host);
    }
    throw new IllegalStateException("This thread executes no call of a UmpServer or UmpLoop.");
  }

  /**
   * Executes a task behind the calls that are queued. Does not wait for it. If the server runs on
   * an executor, that may be called here. Does nothing if the server has been closed.
   *
   * @param task the task
   */
  public void execute(Task task) {
    host.control().postInternal(new InLine<>(host, task));
  }

  /**
   * Executes a task as {@link #execute}, but before the calls that are queued, except for urgent
   * ones that were sent before.
   *
   * @param task the task
   */
  public void executeFirst(Task task) {
    host.control().postInternalFirst(new InLine<>(host, task));
  }

  /** The message that executes a task. */
  private static final class InLine<S> extends OwnersTask<S> implements BatchedTask {
    private final OwnerHost host;
    private final Task task;

    InLine(OwnerHost host, Task task) {
      this.host = host;
      this.task = task;
    }

    @Override
    void run() {
      Uncaught.guard(task::run);
    }

    @Override
    public void refused(Throwable failure) {
      host.control().postInternalFirst(new Refusal<S>(host, task, failure));
    }

    @Override
    public String toString() {
      return "A task of " + host.name();
    }
  }

  /** The message by which a task gets to know that its batch did not begin. */
  private static final class Refusal<S> extends OwnersTask<S> implements Unbatched {
    private final OwnerHost host;
    private final Task task;
    private final Throwable failure;

    Refusal(OwnerHost host, Task task, Throwable failure) {
      this.host = host;
      this.task = task;
      this.failure = failure;
    }

    @Override
    void run() {
      Uncaught.guard(() -> task.refused(failure));
    }

    @Override
    public String toString() {
      return "The refusal of a task of " + host.name();
    }
  }
}
