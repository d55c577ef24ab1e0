package dev.ump.service.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.channel.DeadlockException;
import dev.ump.channel.ServerClosedException;
import dev.ump.service.ServerEnd;
import dev.ump.service.UmpServer;
import dev.ump.testkit.Outcome;
import dev.ump.testkit.Threads;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("(30) Whatever an uncaught-exception handler does, its server goes on or has ended")
class UncaughtHandlersTest {
  private final AtomicInteger ended = new AtomicInteger();

  private UmpServer<WorkClient> startThree(ThreadFactory factory) {
    return UmpServer.builder(new WorkDispatcher().closing(ended::incrementAndGet))
        .threads(3)
        .threadFactory(factory)
        .start();
  }

  @SuppressWarnings("unchecked")
  private static <X extends Throwable> X sneaked(Throwable thrown) throws X {
    throw (X) thrown;
  }

  private static ThreadFactory handledBy(Thread.UncaughtExceptionHandler handler) {
    return task -> {
      var thread = Threads.PLATFORM.unstarted(task);
      thread.setUncaughtExceptionHandler(handler);
      return thread;
    };
  }

  @Test
  void aFatalErrorEndsTheServerAlthoughTheHandlerOfItsThreadThrows() throws Exception {
    var fatal = new InternalError("broken");
    for (Throwable thrown : List.of(
        new IllegalStateException("of the handler"), new OutOfMemoryError("of the handler"))) {
      var server = startThree(handledBy((thread, uncaught) -> {
        throw UncaughtHandlersTest.<RuntimeException>sneaked(thrown);
      }));
      Outcome.of(() -> server.client().run(() -> {
            throw fatal;
          }))
          .thrown();
      var end = server.join();
      assertThat(end.reason()).isEqualTo(ServerEnd.Reason.FAILED);
      assertThat(end.failure()).isSameAs(fatal);
      server.close();
    }
    assertThat(ended).hasValue(2);
  }

  @Test
  void aThreadWhoseOwnMethodThrowsWhenItsHandlerIsAskedForServesOn() throws Exception {
    try (var server = startThree(task -> new Thread(task) {
      @Override
      public @Nullable UncaughtExceptionHandler getUncaughtExceptionHandler() {
        throw new IllegalStateException("of the thread");
      }
    })) {
      for (int i = 0; i < 5; i++) {
        server.client().post(() -> {
          throw new IllegalStateException("of the call");
        });
      }
      assertThat(server.client().run(() -> "served")).isEqualTo("served");
    }
  }

  @Test
  void aHandlerOfAThreadGroupThatThrowsIsNoEnd() throws Exception {
    var group = new ThreadGroup("throws") {
      @Override
      public void uncaughtException(Thread thread, Throwable thrown) {
        throw new IllegalStateException("of the group", thrown);
      }
    };
    try (var server = startThree(task -> new Thread(group, task))) {
      for (int i = 0; i < 5; i++) {
        server.client().post(() -> {
          throw new IllegalStateException("of the call");
        });
      }
      assertThat(server.client().run(() -> "served")).isEqualTo("served");
    }
  }

  @Test
  void aHandlerThatBlocksHoldsUpItsThreadAndTheOthersServe() throws Exception {
    var entered = new CountDownLatch(1);
    var gate = new CountDownLatch(1);
    var server = startThree(handledBy((thread, thrown) -> {
      entered.countDown();
      try {
        gate.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }));
    server.client().post(() -> {
      throw new IllegalStateException("of the call");
    });
    entered.await();
    for (int i = 0; i < 5; i++) {
      assertThat(server.client().run(() -> "served")).isEqualTo("served");
    }
    gate.countDown();
    server.close();
  }

  @Test
  void aHandlerMayCallTheSameServerWhichOneThreadIsToldOf() throws Exception {
    var told = new CompletableFuture<Outcome<?>>();
    CompletableFuture<WorkClient> client = new CompletableFuture<>();
    try (var server = UmpServer.builder(new WorkDispatcher())
        .threadFactory(handledBy(
            (thread, thrown) -> told.complete(Outcome.of(() -> client.join().run(() -> "never")))))
        .start()) {
      client.complete(server.client());
      server.client().post(() -> {
        throw new IllegalStateException("of the call");
      });
      assertThat(told.join().thrown()).isInstanceOf(DeadlockException.class);
      assertThat(server.client().run(() -> "served")).isEqualTo("served");
    }
  }

  @Test
  void aResourceThatFailsAtTheEndAndAHandlerThatThrowsLetTheServerEnd() {
    var server = UmpServer.builder(new WorkDispatcher().closing(() -> {
          throw new IllegalStateException("of the resource");
        }))
        .threadFactory(handledBy((thread, thrown) -> {
          throw new IllegalStateException("of the handler", thrown);
        }))
        .start();
    Threads.PLATFORM.run("closer", server::close).value();
    Outcome.of(() -> server.client().run(() -> "never")).thrown(ServerClosedException.class);
  }
}
