package dev.ump.service.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("(30) An executor that runs a task more than once has run it once")
class RepeatingExecutorTest {

  private static void callAndCheck(Handed.Place place) throws Throwable {
    var inside = new AtomicInteger();
    int[] last = new int[1];
    int all = 2_000;
    var done = new CountDownLatch(all);
    for (int i = 1; i <= all; i++) {
      int message = i;
      place.post(() -> {
        try {
          assertThat(inside.incrementAndGet()).isEqualTo(1);
          assertThat(last[0]).isEqualTo(message - 1);
        } finally {
          last[0] = message;
          inside.decrementAndGet();
          done.countDown();
        }
      });
    }
    done.await();
    assertThat(place.call(() -> "answered")).isEqualTo("answered");
  }

  @ParameterizedTest
  @EnumSource(Handed.class)
  void aTaskMayRunTwiceOneAfterTheOther(Handed way) throws Throwable {
    var pool = new Pool();
    try (var place = way.on(task -> pool.execute(() -> {
      task.run();
      task.run();
    }))) {
      callAndCheck(place);
    }
  }

  @ParameterizedTest
  @EnumSource(Handed.class)
  void aTaskMayRunOnTwoThreadsAtOnce(Handed way) throws Throwable {
    var pool = new Pool();
    try (var place = way.on(task -> {
      pool.execute(task);
      pool.execute(task);
    })) {
      callAndCheck(place);
    }
  }

  @ParameterizedTest
  @EnumSource(Handed.class)
  void aTaskMayRunInPlaceAndOnAThread(Handed way) throws Throwable {
    var pool = new Pool();
    try (var place = way.on(task -> {
      pool.execute(task);
      task.run();
    })) {
      callAndCheck(place);
    }
  }

  @ParameterizedTest
  @EnumSource(Handed.class)
  void longAfterTheServerHasEnded(Handed way) throws Throwable {
    List<Runnable> tasks = new CopyOnWriteArrayList<>();
    var pool = new Pool();
    var executed = new AtomicInteger();
    try (var place = way.on(task -> {
      tasks.add(task);
      pool.execute(task);
    })) {
      for (int i = 0; i < 10; i++) {
        Task.Futures.get(place.callAsync(executed::incrementAndGet), "a call");
      }
    }
    Threads.awaitUntil(() -> tasks.size() > 0);
    pool.awaitIdle();
    tasks.forEach(Runnable::run);
    assertThat(executed).hasValue(10);
  }
}
