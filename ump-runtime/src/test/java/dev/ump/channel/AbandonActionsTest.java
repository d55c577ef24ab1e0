package dev.ump.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("(13) Actions for a caller that gives up run once each, first come first served")
class AbandonActionsTest {
  private final Channel<Integer, Integer, RuntimeException> channel = Channel.open();
  private final CompletableFuture<Integer> call = channel.client().sendAsync(1);
  private final Request<Integer, Integer, RuntimeException> request =
      Objects.requireNonNull(channel.server().tryReceive());
  private final List<Throwable> uncaught = new CopyOnWriteArrayList<>();
  private Thread.UncaughtExceptionHandler before =
      Thread.currentThread().getUncaughtExceptionHandler();

  @BeforeEach
  void listen() {
    before = Thread.currentThread().getUncaughtExceptionHandler();
    Thread.currentThread().setUncaughtExceptionHandler((thread, thrown) -> uncaught.add(thrown));
  }

  @AfterEach
  void close() {
    Thread.currentThread().setUncaughtExceptionHandler(before);
    channel.server().close();
  }

  @Test
  void aHundredThousandOfThemRun() {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      int number = i;
      request.onAbandoned(() -> order.add(number));
    }
    call.cancel(true);
    assertThat(order).hasSize(100_000).isSorted();
    assertThat(uncaught).isEmpty();
  }

  @Test
  void aHundredThousandRunThoughEachAddsTheNext() {
    var count = new AtomicInteger();
    request.onAbandoned(new Runnable() {
      @Override
      public void run() {
        if (count.incrementAndGet() < 100_000) {
          request.onAbandoned(this);
        }
      }
    });
    call.cancel(true);
    assertThat(count).hasValue(100_000);
    assertThat(uncaught).isEmpty();
  }

  @Test
  void eachAddsTheNextAlthoughTheCallerHasGivenUpBefore() {
    call.cancel(true);
    var count = new AtomicInteger();
    request.onAbandoned(new Runnable() {
      @Override
      public void run() {
        if (count.incrementAndGet() < 50_000) {
          request.onAbandoned(this);
          request.onAbandoned(() -> {});
        }
      }
    });
    assertThat(count).hasValue(50_000);
  }

  @Test
  void whatSomeThrowKeepsNoOtherFromRunning() {
    List<String> ran = new ArrayList<>();
    for (Throwable thrown : List.of(
        new IllegalStateException(), new OutOfMemoryError("full"), new InternalError("broken"))) {
      request.onAbandoned(() -> {
        ran.add("thrown");
        AbandonActionsTest.<RuntimeException>sneak(thrown);
      });
      request.onAbandoned(() -> ran.add("after"));
    }
    call.cancel(true);
    assertThat(ran).containsExactly("thrown", "after", "thrown", "after", "thrown", "after");
    assertThat(uncaught).hasSize(3);
  }

  @SuppressWarnings("unchecked")
  private static <X extends Throwable> void sneak(Throwable thrown) throws X {
    throw (X) thrown;
  }

  @Test
  void anUncaughtExceptionHandlerThatThrowsKeepsNoOtherFromRunning() {
    Thread.currentThread().setUncaughtExceptionHandler((thread, thrown) -> {
      throw new IllegalStateException("of the handler", thrown);
    });
    var ran = new AtomicInteger();
    for (int i = 0; i < 3; i++) {
      request.onAbandoned(() -> {
        ran.incrementAndGet();
        throw new IllegalStateException("of the action");
      });
    }
    assertThat(call.cancel(true)).isTrue();
    assertThat(ran).hasValue(3);
  }

  @Test
  void oneMayAnswerOneMayCloseTheServerAndOneMayCallIt() {
    List<String> ran = new ArrayList<>();
    request.onAbandoned(() -> ran.add("answers: " + request.reply(2)));
    request.onAbandoned(() -> {
      var other = channel.client().sendAsync(3);
      var received = channel.server().tryReceive();
      assertThat(received).isNotNull();
      received.reply(4);
      ran.add("calls: " + other.join());
    });
    request.onAbandoned(() -> {
      channel.server().close();
      ran.add("closes");
    });
    call.cancel(true);
    assertThat(uncaught).isEmpty();
    assertThat(ran).containsExactly("answers: false", "calls: 4", "closes");
    request.onAbandoned(() -> ran.add("after an answer"));
    assertThat(ran).hasSize(3);
  }

  @Test
  void oneThatBlocksHoldsUpTheThreadThatGaveUpAndNoOther() throws Exception {
    var entered = new CountDownLatch(1);
    var gate = new CountDownLatch(1);
    request.onAbandoned(() -> {
      entered.countDown();
      try {
        gate.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    });
    List<String> ran = new CopyOnWriteArrayList<>();
    request.onAbandoned(() -> ran.add("second"));
    var caller = Threads.PLATFORM.start("caller", () -> call.cancel(true));
    entered.await();
    request.onAbandoned(() -> ran.add("at once, on the thread that adds it"));
    assertThat(ran).containsExactly("at once, on the thread that adds it");
    assertThat(request.isAbandoned()).isTrue();
    gate.countDown();
    assertThat(caller.value()).isTrue();
    assertThat(ran).hasSize(2);
  }

  @Test
  void threadsThatAddWhileOthersRunLoseNoneAndRunNoneTwice() throws Exception {
    int threads = 4;
    int each = 5_000;
    AtomicInteger[] ran = new AtomicInteger[threads * each];
    var barrier = new CyclicBarrier(threads + 1);
    List<Task<Void>> tasks = new ArrayList<>();
    for (int thread = 0; thread < threads; thread++) {
      int first = thread * each;
      tasks.add(Threads.PLATFORM.run("adds", () -> {
        barrier.await();
        for (int i = 0; i < each; i++) {
          var count = new AtomicInteger();
          ran[first + i] = count;
          request.onAbandoned(() -> {
            if (count.incrementAndGet() == 1) {
              request.onAbandoned(count::incrementAndGet);
            }
          });
        }
      }));
    }
    barrier.await();
    call.cancel(true);
    tasks.forEach(Task::value);
    assertThat(ran).allSatisfy(count -> assertThat(count).hasValue(2));
  }
}
