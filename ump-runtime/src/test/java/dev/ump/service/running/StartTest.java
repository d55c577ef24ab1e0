package dev.ump.service.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.service.Dispatcher;
import dev.ump.service.ServiceClient;
import dev.ump.service.UmpServer;
import dev.ump.testkit.Outcome;
import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("(12) A start that fails or is interrupted leaves nothing behind")
class StartTest {
  private final List<String> ended = new CopyOnWriteArrayList<>();
  private final CountDownLatch entered = new CountDownLatch(1);
  private final CountDownLatch gate = new CountDownLatch(1);

  @AfterEach
  void open() {
    gate.countDown();
  }

  private Dispatcher<Work, WorkClient> dispatcher() {
    return new WorkDispatcher().closing(() -> ended.add("ended"));
  }

  private static UmpServer.Builder<Work, WorkClient> builder(
      Way way, Callable<Dispatcher<Work, WorkClient>> maker) {
    return way.on(UmpServer.builder(maker).name("work"));
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T, X extends Throwable> T sneak(Throwable thrown) throws X {
    throw (X) thrown;
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void whatMakingTheServiceThrowsIsThrown(Way way) {
    for (Throwable failure : List.of(
        new IllegalStateException("no"),
        new AssertionError("no"),
        new InternalError("no"),
        new OutOfMemoryError("no"),
        new StackOverflowError("no"))) {
      var builder = builder(way, () -> sneak(failure));
      assertThat(Outcome.of(builder::start).thrown()).isSameAs(failure);
    }
    for (Throwable failure :
        List.of(new IOException("no"), new InterruptedException("no"), new Throwable("no"))) {
      var builder = builder(way, () -> sneak(failure));
      assertThat(Outcome.of(builder::start).thrown(IllegalStateException.class))
          .hasMessageContaining("work did not start")
          .hasCause(failure);
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  @SuppressWarnings("NullAway") // the mistake under test
  void noDispatcherIsAMistake(Way way) {
    assertThat(Outcome.of(builder(way, () -> null)::start).thrown())
        .isInstanceOf(NullPointerException.class)
        .hasMessageContaining("dispatcher");
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void oneInterruptedWhileTheServiceIsMadeEndsWhatIsMadeLater(Way way) {
    var builder = builder(way, () -> {
      entered.countDown();
      try {
        gate.await();
      } catch (InterruptedException toldSo) {
        if (way == Way.CALLERS) {
          throw toldSo;
        }
      }
      return dispatcher();
    });
    var starter = Threads.PLATFORM.start("starter", () -> {
      Throwable thrown = Outcome.of(builder::start).thrown();
      return Thread.interrupted() || way == Way.CALLERS ? thrown : new AssertionError("no flag");
    });
    Outcome.ofAction(entered::await).get();
    starter.awaitAsleep().interrupt();
    assertThat(starter.value())
        .isInstanceOf(IllegalStateException.class)
        .hasCauseInstanceOf(InterruptedException.class);
    gate.countDown();
    if (way != Way.CALLERS) {
      Threads.awaitUntil(() -> ended.equals(List.of("ended")));
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void oneThatTheFactoryDoesNotBeginCanBeInterrupted(Way way) {
    List<Runnable> tasks = new CopyOnWriteArrayList<>();
    var builder = UmpServer.builder(dispatcher()).name("work");
    if (way == Way.EXECUTOR) {
      builder.executor(tasks::add);
    } else if (way == Way.THREAD || way == Way.WORKERS) {
      builder.threads(way == Way.WORKERS ? 3 : 1).threadFactory(task -> {
        tasks.add(task);
        return new Thread(() -> {});
      });
    } else {
      return;
    }
    var starter = Threads.PLATFORM.start("starter", () -> {
      Throwable thrown = Outcome.of(builder::start).thrown();
      return Thread.interrupted() ? thrown : new AssertionError("no flag");
    });
    starter.awaitAsleep().interrupt();
    assertThat(starter.value())
        .isInstanceOf(IllegalStateException.class)
        .hasCauseInstanceOf(InterruptedException.class);
    tasks.forEach(Runnable::run); // too late
    assertThat(ended).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void oneWithItsServiceMadeIsStartedAndTheFlagStays(Way way) {
    Thread.currentThread().interrupt();
    try (var server = way.start()) {
      assertThat(Thread.interrupted()).isTrue();
      assertThat(server.client().run(() -> "runs")).isEqualTo("runs");
    } finally {
      Thread.interrupted();
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void makingAServiceMayStartAndCloseAnother(Way way) {
    var other = new CompletableFuture<UmpServer<WorkClient>>();
    try (var server = builder(way, () -> {
          other.complete(way.start());
          assertThat(other.join().client().run(() -> "inner")).isEqualTo("inner");
          other.join().close();
          return dispatcher();
        })
        .start()) {
      assertThat(server.client().run(() -> "outer")).isEqualTo("outer");
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void aClientThatCannotBeMadeEndsWhatWasStarted(Way way) {
    var failure = new IllegalStateException("no client");
    var builder = builder(way, () -> new Dispatcher<>() {
      @Override
      public void dispatch(
          dev.ump.service.Envelope<Work> envelope,
          dev.ump.channel.ReplyContext<@Nullable Object, Throwable> reply) {
        throw new AssertionError("never called");
      }

      @Override
      public List<dev.ump.service.ServiceMethod> methods() {
        return List.of();
      }

      @Override
      public WorkClient connect(ServiceClient<Work> client) {
        throw failure;
      }

      @Override
      public void end() {
        ended.add("ended");
      }
    });
    assertThat(Outcome.of(builder::start).thrown()).isSameAs(failure);
    assertThat(ended).containsExactly("ended");
  }

  @Test
  void aThreadThatCannotBeStartedEndsThoseThatWere() {
    var failure = new OutOfMemoryError("unable to create native thread");
    var made = new AtomicInteger();
    ThreadFactory factory = task -> {
      boolean isLast = made.incrementAndGet() == 3;
      return new Thread(task) {
        @Override
        public synchronized void start() {
          if (isLast) {
            throw failure;
          }
          super.start();
        }
      };
    };
    var builder = UmpServer.builder(dispatcher()).name("work").threads(3).threadFactory(factory);
    assertThat(Outcome.of(builder::start).thrown()).isSameAs(failure);
    assertThat(ended).containsExactly("ended");
  }

  @Test
  void aFactoryOfThreadsMayDoAnything() {
    var failure = new IOException("no thread");
    List<ThreadFactory> factories = new ArrayList<>();
    factories.add(task -> sneak(failure));
    factories.add(task -> {
      task.run();
      return new Thread(task);
    });
    factories.add(task -> {
      Outcome.ofAction(task::run);
      return new Thread(task);
    });
    factories.add(task -> {
      var thread = new Thread(task);
      thread.setUncaughtExceptionHandler((where, thrown) -> {});
      thread.start();
      return thread;
    });
    for (ThreadFactory factory : factories) {
      for (int threads : new int[] {1, 2}) {
        var builder =
            UmpServer.builder(dispatcher()).name("work").threads(threads).threadFactory(factory);
        assertThat(Outcome.of(builder::start).thrown()).isInstanceOf(IllegalStateException.class);
      }
    }
    assertThat(ended).isEmpty();
  }

  @Test
  void aFactoryMayLendTheTaskToAnotherThread() throws Exception {
    var lent = new CompletableFuture<Task<Void>>();
    var server = UmpServer.builder(dispatcher())
        .threadFactory(task -> new Thread(() -> lent.complete(Threads.PLATFORM.run("lent", () -> {
          task.run();
          gate.await(); // it has more to do afterwards
        }))))
        .start();
    assertThat(server.client().run(Thread::currentThread)).isSameAs(lent.join().thread());
    server.close();
    assertThat(Objects.requireNonNull(server.join()).failure()).isNull();
    assertThat(ended).containsExactly("ended");
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void anExecutorThatThrowsAnythingFailsTheStart(Way way) {
    if (way != Way.EXECUTOR) {
      return;
    }
    for (Throwable failure :
        List.of(new IllegalStateException("closed"), new OutOfMemoryError("no native thread"))) {
      var builder = UmpServer.builder(dispatcher()).name("work").executor(task -> sneak(failure));
      assertThat(Outcome.of(builder::start).thrown()).isSameAs(failure);
    }
    assertThat(ended).isEmpty();
  }
}
