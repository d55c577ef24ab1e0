package dev.ump.service.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.service.ServerEnd;
import dev.ump.service.ServerEnd.Reason;
import dev.ump.service.UmpServer;
import dev.ump.testkit.Outcome;
import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("(6) Why a server has ended: the first reason counts, and there is always one")
class EndReasonsTest {
  private static final ServerEnd CLOSED = new ServerEnd(Reason.CLOSED, null, null);

  private static void assertEnd(UmpServer<WorkClient> server, ServerEnd expected) throws Exception {
    assertThat(server.join()).isEqualTo(expected);
    assertThat(Task.Futures.get(server.whenEnded().toCompletableFuture(), "the end"))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void aServerThatIsClosedInAnyWaySaysSo(Way way) throws Exception {
    for (Closer closer : Closer.values()) {
      var server = way.start();
      closer.close(server);
      assertEnd(server, CLOSED);
    }
  }

  /** The ways to close. */
  enum Closer {
    PLAIN {
      @Override
      void close(UmpServer<WorkClient> server) {
        server.close();
      }
    },
    LIMITED {
      @Override
      void close(UmpServer<WorkClient> server) {
        server.close(Duration.ZERO);
      }
    },
    NOW {
      @Override
      void close(UmpServer<WorkClient> server) {
        server.closeNow();
      }
    },
    INSIDE {
      @Override
      void close(UmpServer<WorkClient> server) {
        server.client().run(() -> {
          server.close();
          return "closed";
        });
      }
    },
    INTERRUPTED {
      @Override
      void close(UmpServer<WorkClient> server) {
        Thread.currentThread().interrupt();
        server.close();
        assertThat(Thread.interrupted()).isTrue();
      }
    };

    abstract void close(UmpServer<WorkClient> server);
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void anEndThatComesSecondIsNoReason(Way way) throws Exception {
    var stopped = way.start();
    Outcome.of(() -> stopped.client().run(() -> {
      UmpServer.stopCurrent("first");
      stopped.close();
      throw new InternalError("second");
    }));
    stopped.closeNow();
    assertEnd(stopped, new ServerEnd(Reason.STOPPED, "first", null));
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void whatEndOnNamesIsTheCause(Way way) throws Exception {
    var cause = new IllegalStateException("lost");
    var server = way.builder().endOn(thrown -> thrown == cause).start();
    Outcome.of(() -> server.client().run(() -> {
      throw cause;
    }));
    assertEnd(server, new ServerEnd(Reason.FAILED, null, cause)); // after the caller was told
    server.close();
    assertEnd(server, new ServerEnd(Reason.FAILED, null, cause));
  }

  @ParameterizedTest
  @EnumSource(
      value = Way.class,
      names = {"THREAD", "VIRTUAL_THREAD"})
  void anInterruptByAnotherIsACause(Way way) throws Exception {
    var server = way.start();
    var thread = (Thread) Objects.requireNonNull(server.client().run(Thread::currentThread));
    Threads.awaitUntil(
        () -> thread.getState() == Thread.State.WAITING); // and not between two calls
    thread.interrupt();
    assertThat(server.join().reason()).isEqualTo(Reason.FAILED);
    assertThat(server.join().failure()).isInstanceOf(InterruptedException.class);
  }

  @ParameterizedTest
  @EnumSource(
      value = Way.class,
      names = {"EXECUTOR", "CALLERS"})
  void anExecutorThatThrowsAnythingIsACause(Way way) throws Exception {
    for (Throwable cause :
        List.of(new IllegalStateException("closed"), new OutOfMemoryError("no native thread"))) {
      var isBroken = new AtomicBoolean();
      var server = way.builder()
          .executor(task -> {
            if (isBroken.get()) {
              EndReasonsTest.<RuntimeException>sneak(cause);
            }
            Threads.PLATFORM.run("executor", task::run);
          })
          .start();
      isBroken.set(true);
      server.close();
      assertThat(server.join().reason()).isIn(Reason.FAILED, Reason.CLOSED);
      if (server.join().reason() == Reason.FAILED) {
        assertThat(server.join().failure()).isSameAs(cause);
      }
    }
  }

  @SuppressWarnings("unchecked")
  private static <X extends Throwable> void sneak(Throwable thrown) throws X {
    throw (X) thrown;
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void ofEndsThatRaceOneIsTheReason(Way way) throws Exception {
    var cause = new InternalError("broken");
    var failed = new ServerEnd(Reason.FAILED, null, cause);
    var stopped = new ServerEnd(Reason.STOPPED, 42, null);
    for (int round = 0; round < 100; round++) {
      var server = way.builder().endWithClients().start();
      var client = server.client();
      var stage = server.whenEnded().toCompletableFuture();
      var start = new CyclicBarrier(4);
      Threads.PLATFORM.run("failing", () -> {
        start.await();
        client.runAsync(() -> {
          throw cause;
        });
      });
      Threads.PLATFORM.run("stopping", () -> {
        start.await();
        client.runAsync(() -> {
          UmpServer.stopCurrent(42);
          return "stopped";
        });
      });
      Threads.PLATFORM.run("closing", () -> {
        start.await();
        server.closeNow();
      });
      start.await();
      server.close();
      assertThat(server.join()).isIn(CLOSED, failed, stopped);
      assertThat(Task.Futures.get(stage, "the end")).isEqualTo(server.join());
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void whoJoinsIsToldTheSame(Way way) throws Exception {
    var server = way.start();
    var entered = new CountDownLatch(1);
    var joining = Threads.PLATFORM.start("joining", () -> {
      entered.countDown();
      return server.join();
    });
    entered.await();
    server.client().run(() -> {
      UmpServer.stopCurrent("done");
      return "last";
    });
    assertThat(joining.value()).isEqualTo(new ServerEnd(Reason.STOPPED, "done", null));
    assertEnd(server, Objects.requireNonNull(joining.value()));
  }
}
