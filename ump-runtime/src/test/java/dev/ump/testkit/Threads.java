package dev.ump.testkit;

import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** The kinds of threads that code can run on. Every thread started here must end with its test. */
public enum Threads {
  PLATFORM {
    @Override
    Thread newThread(Runnable body) {
      var thread = new Thread(body);
      thread.setDaemon(true);
      return thread;
    }
  },
  /** JDK 21 and later; reached by reflection, since the tests compile on 17. */
  VIRTUAL {
    @Override
    Thread newThread(Runnable body) {
      try {
        Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
        return (Thread) Class.forName("java.lang.Thread$Builder")
            .getMethod("unstarted", Runnable.class)
            .invoke(builder, body);
      } catch (InvocationTargetException e) {
        throw new AssertionError(e.getCause());
      } catch (ReflectiveOperationException e) {
        throw new AssertionError(e);
      }
    }
  };

  static final Queue<Task<?>> STARTED = new ConcurrentLinkedQueue<>();

  abstract Thread newThread(Runnable body);

  /** A thread of this kind that nobody has started, and whose end nobody waits for. */
  public Thread unstarted(Runnable body) {
    return newThread(body);
  }

  /** The kinds that this JDK has. */
  public static List<Threads> available() {
    return Runtime.version().feature() >= 21 ? Arrays.asList(values()) : List.of(PLATFORM);
  }

  /** Starts a thread that runs this. */
  public <T extends @Nullable Object> Task<T> start(String name, Outcome.Body<T> body) {
    var task = new Task<T>(this, name, body);
    STARTED.add(task);
    task.thread().start();
    return task;
  }

  /** Starts a thread that runs what has no result. */
  public Task<Void> run(String name, Outcome.Action action) {
    return start(name, action.asBody());
  }

  /** Runs this on a thread of this kind and returns what it returned. */
  public <T> T call(String name, Outcome.Body<T> body) {
    return Objects.requireNonNull(start(name, body).value());
  }

  /** An executor with a new thread for each task. */
  public Executor executor(String name) {
    return task -> run(name, task::run);
  }

  /** Waits, on this thread, until a condition that others bring about is met. */
  public static void awaitUntil(Callable<Boolean> condition) {
    Awaitility.await()
        .atMost(Task.HANG_SECONDS, TimeUnit.SECONDS)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1))
        .pollInSameThread()
        .until(condition);
  }

  /** Waits until a thread sleeps, in whatever it waits for. */
  public static void awaitAsleep(Thread thread) {
    awaitUntil(() -> isAsleep(thread));
  }

  static boolean isAsleep(Thread thread) {
    Thread.State state = thread.getState();
    return state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
