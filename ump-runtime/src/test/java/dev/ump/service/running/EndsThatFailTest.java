package dev.ump.service.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.service.ServerEnd;
import dev.ump.service.UmpServer;
import dev.ump.testkit.Outcome;
import dev.ump.testkit.Task;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("(6) A server ends whatever its dispatcher's end throws, and whoever is told of that")
class EndsThatFailTest {
  private final CountDownLatch gate = new CountDownLatch(1);

  @AfterEach
  void open() {
    gate.countDown();
  }

  /** What an end can throw. */
  enum Failure {
    CHECKED(() -> {
      throw new IOException("no");
    }),
    UNCHECKED(() -> {
      throw new IllegalStateException("no");
    }),
    ERROR(() -> {
      throw new AssertionError("no");
    }),
    FATAL(() -> {
      throw new InternalError("no");
    }),
    OVERFLOW(Failure::overflow),
    INTERRUPTED(() -> {
      throw new InterruptedException("no");
    }),
    UNKNOWN_KIND(() -> {
      throw new Throwable("no");
    });

    private final Outcome.Action action;

    Failure(Outcome.Action action) {
      this.action = action;
    }

    @SuppressWarnings("InfiniteRecursion")
    private static void overflow() {
      overflow();
    }

    void happen() {
      sneak(Outcome.ofAction(action).thrown());
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <X extends Throwable> void sneak(Throwable thrown) throws X {
      throw (X) thrown;
    }
  }

  /** Starts a server whose end fails on a thread that has this uncaught-exception handler. */
  private static UmpServer<WorkClient> start(
      Way way, Failure failure, Consumer<Throwable> handler) {
    return way.builder(new WorkDispatcher().closing(() -> {
          Thread.currentThread()
              .setUncaughtExceptionHandler((thread, thrown) -> handler.accept(thrown));
          failure.happen();
        }))
        .start();
  }

  private static void assertEnded(UmpServer<WorkClient> server) throws Exception {
    server.close();
    assertThat(server.join().reason()).isEqualTo(ServerEnd.Reason.CLOSED);
    assertThat(Task.Futures.get(server.whenEnded().toCompletableFuture(), "the end")
            .reason())
        .isEqualTo(ServerEnd.Reason.CLOSED);
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void whateverTheEndThrowsItHasEndedAndTheHandlerIsGivenIt(Way way) throws Exception {
    for (Failure failure : Failure.values()) {
      var given = new CompletableFuture<Throwable>();
      assertEnded(start(way, failure, given::complete));
      assertThat(Task.Futures.get(given, "the report"))
          .isInstanceOfAny(Outcome.ofAction(failure::happen).thrown().getClass());
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void aHandlerMayThrowToo(Way way) throws Exception {
    for (Failure failure : Failure.values()) {
      assertEnded(start(way, Failure.UNCHECKED, thrown -> failure.happen()));
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void aHandlerThatBlocksHoldsUpNothing(Way way) throws Exception {
    var entered = new CountDownLatch(1);
    var server = start(way, Failure.UNCHECKED, thrown -> {
      entered.countDown();
      Outcome.ofAction(gate::await);
    });
    var stage = server.whenEnded().toCompletableFuture();
    assertEnded(server);
    assertThat(Task.Futures.get(stage, "the stage")).isEqualTo(server.join());
    entered.await();
    assertEnded(server);
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void aHandlerMayCloseAndJoinTheServer(Way way) throws Exception {
    var self = new AtomicReference<UmpServer<WorkClient>>();
    var seen = new CompletableFuture<ServerEnd>();
    var server = start(way, Failure.UNCHECKED, thrown -> {
      UmpServer<WorkClient> here = Objects.requireNonNull(self.get());
      here.close();
      here.closeNow();
      seen.complete(Objects.requireNonNull(Outcome.of(here::join).get()));
    });
    self.set(server);
    assertEnded(server);
    assertThat(Task.Futures.get(seen, "the handler")).isEqualTo(server.join());
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void anEndMayCloseItsServerAndCannotWaitForIt(Way way) throws Exception {
    var self = new AtomicReference<UmpServer<WorkClient>>();
    var joined = new CompletableFuture<Outcome<?>>();
    var server = way.builder(new WorkDispatcher().closing(() -> {
          UmpServer<WorkClient> here = Objects.requireNonNull(self.get());
          here.close();
          joined.complete(Outcome.of(here::join));
        }))
        .start();
    self.set(server);
    assertEnded(server);
    assertThat(joined.join().thrown()).isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void eachOfSeveralResourcesIsClosedOnceWhateverTheOthersThrow(Way way) throws Exception {
    List<String> closed = new CopyOnWriteArrayList<>();
    var given = new CompletableFuture<Throwable>();
    var same = new IllegalStateException("thrown twice");
    var server = way.builder(new WorkDispatcher()
            .closing(() -> {
              closed.add("first");
              throw same;
            })
            .closing(() -> {
              closed.add("second");
              throw new AssertionError("second");
            })
            .closing(() -> {
              closed.add("third");
              throw same;
            })
            .closing(() -> {
              closed.add("last");
              Thread.currentThread()
                  .setUncaughtExceptionHandler((thread, thrown) -> given.complete(thrown));
              throw new IOException("last");
            }))
        .start();
    assertEnded(server);
    assertThat(closed).containsExactly("first", "second", "third", "last");
    assertThat(Task.Futures.get(given, "the report")).isSameAs(same);
    assertThat(same.getSuppressed())
        .extracting(Throwable::getMessage)
        .containsExactly("second", "last");
  }

  @Test
  void aDispatcherThatIsEndedTwiceClosesItsResourceOnce() throws Exception {
    List<String> closed = new CopyOnWriteArrayList<>();
    var dispatcher = new WorkDispatcher().closing(() -> closed.add("once"));
    dispatcher.end();
    dispatcher.end();
    assertThat(closed).containsExactly("once");
  }
}
