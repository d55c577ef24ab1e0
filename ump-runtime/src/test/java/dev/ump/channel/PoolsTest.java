package dev.ump.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

@DisplayName("(15) Waiting starves no pool and pins no carrier")
class PoolsTest {
  private final Channel<Integer, Integer, RuntimeException> channel = Channel.open();

  /** Answers only when nobody new comes: until then whoever asked occupies his thread. */
  private Task<Void> startReluctantServer() {
    return Threads.PLATFORM.run("owner", () -> {
      List<Request<Integer, Integer, RuntimeException>> held = new ArrayList<>();
      while (!channel.server().isFinished()) {
        var request = channel.server().receive(Duration.ofMillis(300));
        if (request != null) {
          held.add(request);
        } else {
          held.forEach(one -> one.reply(-one.message()));
          held.clear();
        }
      }
    });
  }

  private void askAll(ForkJoinPool pool, int count) throws Exception {
    var owner = startReluctantServer();
    List<ForkJoinTask<Integer>> tasks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int message = i;
      tasks.add(pool.submit(() -> message % 2 == 0
          ? channel.client().send(message)
          : channel.client().sendAsync(message).join()));
    }
    for (int i = 0; i < count; i++) {
      assertThat(tasks.get(i).get(Task.HANG_SECONDS, TimeUnit.SECONDS)).isEqualTo(-i);
    }
    channel.client().close();
    owner.value();
  }

  @Test
  void fourHundredCallersGetTheirAnswersInTheCommonPool() throws Exception {
    askAll(ForkJoinPool.commonPool(), 400);
  }

  @Test
  void tenCallersInAPoolThatMayNotGrow() throws Exception {
    var pool = new ForkJoinPool(
        2,
        ForkJoinPool.defaultForkJoinWorkerThreadFactory,
        null,
        false,
        2,
        3,
        1,
        null,
        1,
        TimeUnit.SECONDS);
    try {
      askAll(pool, 10);
    } finally {
      close(pool);
    }
  }

  @Test
  void aPoolCompensatesForThoseWhoWait() throws Exception {
    var pool = new ForkJoinPool(1);
    try {
      var asked = pool.submit(() -> channel.client().send(1));
      // with the only worker asleep, the server could not run here
      var server = pool.submit(() -> {
        channel.server().serve(request -> request.reply(-request.message()));
        return 0;
      });
      assertThat(asked.get(Task.HANG_SECONDS, TimeUnit.SECONDS)).isEqualTo(-1);
      channel.client().close();
      server.get(Task.HANG_SECONDS, TimeUnit.SECONDS);
    } finally {
      close(pool);
    }
  }

  private static void close(ExecutorService pool) throws InterruptedException {
    pool.shutdown();
    assertThat(pool.awaitTermination(Task.HANG_SECONDS, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void aThousandVirtualCallersLeaveRoomForAVirtualServer() {
    List<Task<Integer>> callers = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      int message = i;
      callers.add(Threads.VIRTUAL.start("caller", () -> channel.client().send(message)));
    }
    callers.forEach(Task::awaitAsleep);
    var future = new CompletableFuture<Integer>();
    Threads.VIRTUAL.run("bystander", () -> future.complete(1));
    assertThat(Task.Futures.get(future, "another virtual thread")).isEqualTo(1);
    var owner = Threads.VIRTUAL.run(
        "owner", () -> channel.server().serve(request -> request.reply(-request.message())));
    for (int i = 0; i < 1_000; i++) {
      assertThat(callers.get(i).value()).isEqualTo(-i);
    }
    channel.client().close();
    owner.value();
  }
}
