package dev.ump.internal.thread;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("(30) A courier")
class CourierTest {
  private final Courier courier = new Courier();

  @AfterEach
  void thereAreThreads() {
    Daemon.areNone = false;
  }

  @Test
  void runsOneTaskAtATimeInOrderFromManyThreads() {
    var running = new AtomicInteger();
    var ran = new ConcurrentLinkedQueue<int[]>();
    List<Task<?>> senders = new ArrayList<>();
    for (int t = 0; t < 3; t++) {
      int sender = t;
      senders.add(Threads.PLATFORM.run("sender", () -> {
        for (int i = 0; i < 5_000; i++) {
          int number = i;
          courier.run(() -> {
            ran.add(new int[] {sender, number, running.incrementAndGet()});
            running.decrementAndGet();
          });
        }
      }));
    }
    senders.forEach(Task::value);
    Threads.awaitUntil(() -> ran.size() == 15_000);
    var next = new int[3];
    for (int[] task : ran) {
      assertThat(task[1]).isEqualTo(next[task[0]]++);
      assertThat(task[2]).isOne();
    }
  }

  @Test
  void goesOnAfterWhatATaskThrows() {
    var done = new CompletableFuture<Thread>();
    courier.run(() -> {
      Thread.currentThread().setUncaughtExceptionHandler((thread, thrown) -> {
        throw new IllegalStateException("of this test");
      });
      throw new OutOfMemoryError("of this test");
    });
    courier.run(() -> done.complete(Thread.currentThread()));
    assertThat(done).succeedsWithin(Task.HANG_SECONDS, TimeUnit.SECONDS);
    assertThat(done.join()).isInstanceOf(Daemon.class);
  }

  @Test
  void runsWhatWaitsWhenThereAreThreadsAgain() {
    var courier = new Courier(new Timer());
    Daemon.areNone = true;
    var ran = new ConcurrentLinkedQueue<Integer>();
    courier.run(() -> ran.add(1));
    courier.run(() -> ran.add(2));
    Daemon.areNone = false;
    courier.run(() -> ran.add(3));
    Threads.awaitUntil(() -> ran.size() == 3);
    assertThat(ran).containsExactly(1, 2, 3);
  }
}
