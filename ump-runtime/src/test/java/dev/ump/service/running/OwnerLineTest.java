package dev.ump.service.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ump.channel.Batch;
import dev.ump.service.CallInterceptor;
import dev.ump.service.OwnerLine;
import dev.ump.service.UmpLoop;
import dev.ump.service.UmpServer;
import dev.ump.testkit.Threads;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A task in the line of a server")
class OwnerLineTest {
  private final List<String> seen = new CopyOnWriteArrayList<>();

  /** Notes that it was executed. */
  private final class Noted implements OwnerLine.Task {
    private final String text;

    Noted(String text) {
      this.text = text;
    }

    @Override
    public void run() {
      seen.add(text);
    }

    @Override
    public void refused(Throwable failure) {
      seen.add(text + " refused: " + failure.getMessage());
    }
  }

  private static OwnerLine line(UmpServer<WorkClient> server) {
    var line = new CompletableFuture<OwnerLine>();
    server.client().run(() -> line.complete(OwnerLine.current()));
    return line.join();
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void isExecutedByTheOwner(Way way) {
    var isOwner = new CompletableFuture<Boolean>();
    try (var server = way.start()) {
      OwnerLine line = line(server);
      line.execute(new OwnerLine.Task() {
        @Override
        public void run() {
          isOwner.complete(server.isOwner());
        }

        @Override
        public void refused(Throwable failure) {
          isOwner.completeExceptionally(failure);
        }
      });
      assertThat(isOwner.join()).isTrue();
    }
  }

  @Test
  void isExecutedByALoopToo() {
    var loop = UmpLoop.open(new WorkDispatcher());
    var line = new CompletableFuture<OwnerLine>();
    loop.client().runAsync(() -> line.complete(OwnerLine.current()));
    loop.runWaiting();
    line.join().execute(new Noted("task"));
    loop.runWaiting();
    loop.close();
    assertThat(seen).containsExactly("task");
  }

  @Test
  void takesNoPlaceAndPassesNoInterceptorAndNoContext() {
    var wrapped = new AtomicInteger();
    var intercepted = new AtomicInteger();
    CallInterceptor interceptor = call -> {
      intercepted.incrementAndGet();
      call.proceed();
    };
    var begun = new CountDownLatch(1);
    var held = new CountDownLatch(1);
    try (var server = Way.THREAD
        .builder()
        .capacity(1)
        .clientInterceptor(interceptor)
        .serverInterceptor(interceptor)
        .context(() -> call -> {
          wrapped.incrementAndGet();
          call.run();
        })
        .start()) {
      WorkClient client = server.client();
      OwnerLine line = line(server);
      var busy = client.runAsync(() -> {
        begun.countDown();
        held.await();
        return null;
      });
      Threads.awaitUntil(() -> begun.getCount() == 0);
      var queued = client.runAsync(() -> seen.add("call"));
      line.execute(new Noted("behind it"));
      line.executeFirst(new Noted("before it"));
      held.countDown();
      busy.join();
      queued.join();
      Threads.awaitUntil(() -> seen.size() == 3);
    }
    assertThat(seen).containsExactly("before it", "call", "behind it");
    assertThat(wrapped).hasValue(3);
    assertThat(intercepted).hasValue(2 * 3);
  }

  @Test
  void getsToKnowThatItsBatchDidNotBegin() {
    var isDown = new AtomicBoolean();
    var batch = new Batch() {
      @Override
      public void begin() throws IOException {
        seen.add("begin");
        if (isDown.get()) {
          throw new IOException("down");
        }
      }

      @Override
      public boolean undoCall(Throwable failure) {
        return true;
      }

      @Override
      public void commit() {
        seen.add("commit");
      }

      @Override
      public void rollback(Throwable cause) {}
    };
    try (var server =
        Way.THREAD.builder(new WorkDispatcher().inBatches(10, batch)).start()) {
      OwnerLine line = line(server);
      line.execute(new Noted("task"));
      Threads.awaitUntil(() -> seen.size() == 5);
      isDown.set(true);
      line.execute(new Noted("other"));
      Threads.awaitUntil(() -> seen.size() == 7);
    }
    assertThat(seen)
        .containsExactly(
            "begin",
            "commit",
            "begin",
            "task",
            "commit",
            "begin",
            "other refused: A task of work did not begin: its batch failed with"
                + " java.io.IOException; it was not executed.");
  }

  @Test
  void isDroppedWhenTheServerHasEnded() {
    OwnerLine line;
    try (var server = Way.THREAD.start()) {
      line = line(server);
    }
    line.execute(new Noted("late"));
    line.executeFirst(new Noted("late"));
    assertThat(seen).isEmpty();
  }

  @Test
  void isFoundInsideACallOnly() {
    assertThatThrownBy(OwnerLine::current).isInstanceOf(IllegalStateException.class);
  }
}
