package dev.ump.testkit;

import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Fails a test that leaves a thread behind: one it started by {@link Threads}, or any platform thread
 * that was not there before. Those that serve the whole process may stay. Also fails a test in which
 * an assertion failed on another thread, and which has not looked at that thread's outcome.
 */
public final class Leftovers implements BeforeEachCallback, AfterEachCallback {
  private static final Namespace NAMESPACE = Namespace.create(Leftovers.class);
  private static final Pattern OF_THE_PROCESS =
      Pattern.compile("ForkJoinPool\\.commonPool-.*|VirtualThread-un.*"
          + "|CompletableFutureDelayScheduler|ump-timer|ump-net|ump-courier|Common-Cleaner|Attach Listener"
          + "|process reaper.*|junit-timeout-thread-.*|junit-jupiter-timeout-watcher.*"
          + "|AWT-.*|surefire-.*|Cleaner-\\d+|Notification Thread|Monitor Deflation.*");

  /** Assertions that failed on threads without a handler of their own. */
  private static final Queue<Throwable> STRAYS = new ConcurrentLinkedQueue<>();

  private static void note(Thread thread, Throwable thrown) {
    if (thrown instanceof AssertionError) {
      STRAYS.add(thrown);
    } else {
      System.err.println("Uncaught in thread " + thread.getName());
      thrown.printStackTrace();
    }
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    Threads.STARTED.clear();
    STRAYS.clear();
    Log.clear();
    Thread.setDefaultUncaughtExceptionHandler(Leftovers::note);
    context.getStore(NAMESPACE).put("before", living());
  }

  @Override
  public void afterEach(ExtensionContext context) throws InterruptedException {
    var failed = context.getExecutionException();
    if (failed.isPresent()) {
      Threads.STARTED.forEach(task -> task.unseen().forEach(failed.get()::addSuppressed));
      STRAYS.forEach(failed.get()::addSuppressed);
      interruptAll(); // the test failed already; the next one should not suffer
      return;
    }
    List<String> running = new ArrayList<>();
    List<Throwable> unseen = new ArrayList<>();
    for (var task = Threads.STARTED.poll(); task != null; task = Threads.STARTED.poll()) {
      if (!task.join(Task.HANG_SECONDS)) {
        running.add(task.thread().toString());
        task.interrupt();
      }
      unseen.addAll(task.unseen());
    }
    unseen.addAll(STRAYS);
    if (!unseen.isEmpty()) {
      var lost = new AssertionError("An assertion failed on another thread", unseen.get(0));
      unseen.stream().skip(1).forEach(lost::addSuppressed);
      throw lost;
    }
    if (!running.isEmpty()) {
      throw new AssertionError("The test left threads behind: " + running);
    }
    Set<?> before = context.getStore(NAMESPACE).get("before", Set.class);
    Awaitility.await("no thread is left")
        .atMost(Task.HANG_SECONDS, TimeUnit.SECONDS)
        .pollDelay(0, TimeUnit.MILLISECONDS)
        .pollInterval(2, TimeUnit.MILLISECONDS)
        .pollInSameThread()
        .untilAsserted(() -> {
          Set<Thread> left = living();
          left.removeAll(before);
          if (!left.isEmpty()) {
            throw new AssertionError("The test left threads behind: " + left);
          }
        });
  }

  private static void interruptAll() {
    for (var task = Threads.STARTED.poll(); task != null; task = Threads.STARTED.poll()) {
      task.interrupt();
    }
  }

  /** The platform threads that are there, without those that serve the whole process. */
  public static Set<Thread> living() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !OF_THE_PROCESS.matcher(thread.getName()).matches())
        .filter(thread -> !isOfTheJvm(thread))
        .collect(toSet());
  }

  /** Compilers and the like; and Awaitility's own poller. */
  private static boolean isOfTheJvm(Thread thread) {
    ThreadGroup group = thread.getThreadGroup();
    return group == null
        || group.getName().equals("system")
        || group.getName().equals("InnocuousThreadGroup")
        || group.getName().equals("CarrierThreads")
        || thread.getName().startsWith("awaitility");
  }
}
