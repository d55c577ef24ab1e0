package dev.ump.internal.thread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ump.internal.waiting.Deadline;
import dev.ump.testkit.Outcome;
import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("(14) (30) The timer")
class TimerTest {
  private static final long HOUR = TimeUnit.HOURS.toNanos(1);

  @AfterEach
  void thereAreThreads() {
    Daemon.areNone = false;
  }

  /** One of this test alone. */
  private final Timer timer = new Timer();

  private TimerTask schedule(Runnable action, long nanos) {
    var task = new TimerTask(timer);
    timer.add(task, action, nanos);
    return task;
  }

  private @Nullable Thread timer() {
    return timer.owner();
  }

  private void awaitNoTimer() {
    Threads.awaitUntil(() -> timer() == null);
  }

  private void awaitAlarm(long nanos) {
    var alarm = new CompletableFuture<Void>();
    schedule(() -> alarm.complete(null), nanos);
    assertThat(alarm).succeedsWithin(Task.HANG_SECONDS, TimeUnit.SECONDS);
  }

  @Test
  void runsActionsInTheOrderInWhichTheyAreDue() throws InterruptedException {
    var begun = new CountDownLatch(1);
    var gate = new CountDownLatch(1);
    schedule( // none of the others runs before all are there, however long this thread takes
        () -> {
          begun.countDown();
          Outcome.ofAction(gate::await).get();
        },
        0);
    begun.await();
    var ran = new ConcurrentLinkedQueue<Long>();
    var tooEarly = new AtomicInteger();
    var all = new CountDownLatch(200);
    var random = new SplittableRandom(7);
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      order.add(random.nextInt(order.size() + 1), i);
    }
    for (int place : order) {
      var task = new TimerTask(timer);
      timer.add(
          task,
          () -> {
            ran.add(task.due);
            tooEarly.addAndGet(System.nanoTime() - task.due < 0 ? 1 : 0);
            all.countDown();
          },
          TimeUnit.MILLISECONDS.toNanos(place));
    }
    gate.countDown();
    assertThat(all.await(Task.HANG_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(tooEarly).hasValue(0);
    assertThat(new ArrayList<>(ran)).isSorted();
  }

  @Test
  void anEarlierActionWakesItThatSleepsForALaterOne() {
    TimerTask late = schedule(() -> {}, HOUR);
    awaitAlarm(1_000_000);
    TimerTask early = schedule(() -> {}, HOUR / 2);
    awaitAlarm(1_000_000);
    assertThat(early.cancel()).isTrue();
    assertThat(late.cancel()).isTrue();
    assertThat(late.cancel()).isFalse();
  }

  @Test
  void aCancelledTaskKeepsNothingAlive() {
    var kept = new Object();
    TimerTask task = schedule(kept::hashCode, HOUR);
    var reference = new WeakReference<>(kept);
    kept = null;
    task.cancel();
    Threads.awaitUntil(() -> {
      System.gc();
      return reference.get() == null;
    });
  }

  @Test
  void itsThreadEndsSoonAfterTheLastTaskAndComesBack() {
    List<TimerTask> tasks = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      tasks.add(schedule(() -> {}, HOUR));
    }
    Threads.awaitUntil(() -> timer() != null);
    tasks.forEach(TimerTask::cancel);
    awaitNoTimer();
    awaitAlarm(1_000);
    awaitNoTimer();
  }

  @Test
  void aTaskOfAnHourDoesNotWakeItBeforehand() {
    TimerTask task = schedule(() -> {}, HOUR);
    Threads.awaitUntil(() -> stateOfTimer() == Thread.State.TIMED_WAITING);
    long start = System.nanoTime();
    int seenAwake = 0;
    while (System.nanoTime() - start < TimeUnit.MILLISECONDS.toNanos(1_500)) {
      if (stateOfTimer() != Thread.State.TIMED_WAITING) {
        seenAwake++;
      }
      Thread.onSpinWait();
    }
    assertThat(seenAwake).isZero();
    task.cancel();
  }

  private Thread.@Nullable State stateOfTimer() {
    Thread timer = timer();
    return timer == null ? null : timer.getState();
  }

  @Test
  void survivesWhatItsActionsThrow() {
    for (Throwable thrown : List.of(
        new StackOverflowError(), new IllegalStateException(), new ThreadDeath(), new Error())) {
      var hasRun = new AtomicInteger();
      schedule(
          () -> {
            if (hasRun.incrementAndGet() == 1) {
              TimerTest.<RuntimeException>sneak(thrown);
            }
          },
          0);
      Threads.awaitUntil(() -> hasRun.get() > 0);
      awaitAlarm(1_000);
    }
  }

  @Test
  void anActionThatFindsNoMemoryIsRunAgain() {
    var times = new AtomicInteger();
    var done = new CompletableFuture<Integer>();
    schedule(
        () -> {
          if (times.incrementAndGet() < 3) {
            throw new OutOfMemoryError("of this test");
          }
          done.complete(times.get());
        },
        0);
    assertThat(done).succeedsWithin(Task.HANG_SECONDS, TimeUnit.SECONDS).isEqualTo(3);
  }

  @Test
  void anInterruptDoesNotKeepItAwake() {
    TimerTask task = schedule(() -> {}, HOUR);
    Threads.awaitUntil(() -> stateOfTimer() == Thread.State.TIMED_WAITING);
    Thread thread = timer();
    assertThat(thread).isNotNull();
    thread.interrupt();
    awaitAlarm(1_000);
    Threads.awaitUntil(() -> !thread.isInterrupted());
    task.cancel();
    awaitNoTimer();
  }

  @Test
  void aCallerIsToldIfThereIsNoThreadForIt() {
    Daemon.areNone = true;
    var ran = new AtomicInteger();
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> schedule(ran::incrementAndGet, 0))
          .isInstanceOf(OutOfMemoryError.class);
    }
    Daemon.areNone = false;
    awaitAlarm(1_000);
    assertThat(ran).hasValue(0);
  }

  @Test
  void manyThreadsScheduleAndCancelWhileItStartsAndEnds() {
    var ran = new AtomicInteger();
    List<Task<Integer>> tasks = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      int seed = t;
      tasks.add(Threads.PLATFORM.start("scheduler", () -> {
        var random = new SplittableRandom(seed);
        int left = 0;
        for (int i = 0; i < 20_000; i++) {
          TimerTask task =
              schedule(ran::incrementAndGet, random.nextInt(2_000_000) * (long) (i % 50));
          if (random.nextInt(4) == 0 || !task.cancel()) {
            left++;
          }
        }
        return left;
      }));
    }
    int expected = tasks.stream().mapToInt(Task::value).sum();
    Threads.awaitUntil(() -> ran.get() == expected);
    awaitNoTimer();
    assertThat(ran).hasValue(expected);
  }

  @SuppressWarnings("unchecked") // the compiler believes it
  private static <T extends Throwable> void sneak(Throwable thrown) throws T {
    throw (T) thrown;
  }

  @Test
  void anAlarmOfManyYearsIsLater() {
    TimerTask never = schedule(() -> {}, Deadline.nanos(Duration.ofDays(1_000_000)));
    awaitAlarm(1_000_000);
    assertThat(never.cancel()).isTrue();
  }
}
