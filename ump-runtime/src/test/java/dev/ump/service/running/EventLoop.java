package dev.ump.service.running;

import dev.ump.testkit.Outcome;
import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/** An executor that runs all tasks on one thread, which knows that it is the one. */
abstract class EventLoop implements Executor, AutoCloseable {

  abstract boolean isHere();

  @Override
  public void close() {}

  BooleanSupplier isOwner() {
    return this::isHere;
  }

  /** Runs something on the thread, and waits for what comes of it. */
  final <T extends @Nullable Object> Outcome<T> outcome(Outcome.Body<T> body) {
    var outcome = new CompletableFuture<Outcome<T>>();
    execute(() -> outcome.complete(Outcome.of(body)));
    return Task.Futures.get(outcome, "the event loop");
  }

  final <T extends @Nullable Object> @Nullable T call(Outcome.Body<T> body) {
    return outcome(body).get();
  }

  final void run(Outcome.Action action) {
    call(action.asBody());
  }

  /** The kinds, for tests of each. */
  enum Kind {
    SINGLE_THREAD_EXECUTOR {
      @Override
      EventLoop open() {
        return new SingleThread();
      }
    },
    SWING {
      @Override
      EventLoop open() {
        return new Swing();
      }
    },
    HAND_MADE {
      @Override
      EventLoop open() {
        return new HandMade();
      }
    };

    abstract EventLoop open();
  }

  private static final class SingleThread extends EventLoop {
    private final ExecutorService executor = Executors.newSingleThreadExecutor();
    private final Thread thread;

    SingleThread() {
      try {
        thread = executor.submit(Thread::currentThread).get();
      } catch (InterruptedException | ExecutionException failed) {
        throw new AssertionError(failed);
      }
    }

    @Override
    public void execute(Runnable task) {
      executor.execute(task);
    }

    @Override
    boolean isHere() {
      return Thread.currentThread() == thread;
    }

    @Override
    public void close() {
      executor.shutdown();
      Threads.awaitUntil(() -> executor.awaitTermination(1, TimeUnit.MILLISECONDS));
    }
  }

  /** By reflection, since the runtime's module does not read that of Swing. Needs no screen. */
  private static final class Swing extends EventLoop {
    private final MethodHandle invokeLater;
    private final MethodHandle isEventDispatchThread;

    Swing() {
      System.setProperty("java.awt.headless", "true");
      try {
        var lookup = MethodHandles.publicLookup();
        Class<?> utilities = Class.forName("javax.swing.SwingUtilities");
        invokeLater = lookup.findStatic(
            utilities, "invokeLater", MethodType.methodType(void.class, Runnable.class));
        isEventDispatchThread = lookup.findStatic(
            utilities, "isEventDispatchThread", MethodType.methodType(boolean.class));
      } catch (ReflectiveOperationException absent) {
        throw new TestAbortedException(
            "This JDK has no Swing, so its event thread is not tested.", absent);
      }
    }

    @Override
    public void execute(Runnable task) {
      Outcome.ofAction(() -> invokeLater.invoke(task)).get();
    }

    @Override
    boolean isHere() {
      return Boolean.TRUE.equals(
          Outcome.of(() -> (Object) isEventDispatchThread.invoke()).get());
    }
  }

  /** A loop that can be turned by what it runs, as a modal dialog does. */
  static final class HandMade extends EventLoop {
    private final LinkedBlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private final Task<Void> loop = Threads.PLATFORM.run("loop", this::turn);
    private volatile boolean isClosed;

    private void turn() throws InterruptedException {
      while (!isClosed) {
        tasks.take().run();
      }
    }

    /** Runs the tasks that wait, on the thread itself. */
    void runWaiting() {
      for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
        task.run();
      }
    }

    int waiting() {
      return tasks.size();
    }

    @Override
    public void execute(Runnable task) {
      tasks.add(Objects.requireNonNull(task));
    }

    @Override
    boolean isHere() {
      return Thread.currentThread() == loop.thread();
    }

    @Override
    public void close() {
      execute(() -> isClosed = true);
      loop.value();
    }
  }
}
