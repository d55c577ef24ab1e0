package dev.ump.service.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ump.channel.Channel;
import dev.ump.channel.DeadlockException;
import dev.ump.channel.HandlerException;
import dev.ump.channel.ReplyTimeoutException;
import dev.ump.channel.SendInterruptedException;
import dev.ump.service.Dispatcher;
import dev.ump.service.Envelope;
import dev.ump.service.ServiceClient;
import dev.ump.service.UmpLoop;
import dev.ump.service.UmpServer;
import dev.ump.service.running.Hub.HubClient;
import dev.ump.service.running.Hub.HubDispatcher;
import dev.ump.service.running.Hub.Worker;
import dev.ump.service.running.Hub.WorkerDispatcher;
import dev.ump.testkit.ManualTicker;
import dev.ump.testkit.Outcome;
import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("(24) One owner executes several services in one line")
class OwnedServicesTest {
  private final Hub.Server implementation = new Hub.Server();
  private final List<Object> log = new CopyOnWriteArrayList<>();

  private UmpServer.Builder<Hub, HubClient> builder(Way way) {
    UmpServer.Builder<Hub, HubClient> builder =
        UmpServer.builder(new HubDispatcher(implementation)).name("hub");
    return switch (way) {
      case EXECUTOR -> builder.executor(Threads.PLATFORM.executor("executor"));
      case CALLERS -> builder.executor(Threads.PLATFORM.executor("executor")).callerRuns();
      case VIRTUAL_THREAD ->
        builder.threadFactory(Threads.available().get(Threads.available().size() - 1)::unstarted);
      case WORKERS -> builder.threads(3);
      case THREAD -> builder;
    };
  }

  @ParameterizedTest
  @EnumSource(value = Way.class, mode = EnumSource.Mode.EXCLUDE, names = "WORKERS")
  void callsOfAllServicesAreExecutedInTheOrderInWhichTheyWereSent(Way way) throws Exception {
    try (var server = builder(way).start();
        var held = new Held()) {
      HubClient hub = server.client();
      WorkClient added = server.add(new WorkerDispatcher(new Worker()));
      WorkClient returned = hub.client(Worker::new);
      hub.runAsync(held);
      held.awaitBegun();
      List<CompletableFuture<?>> calls = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        int number = i;
        calls.add(added.runAsync(() -> log.add("added " + number)));
        returned.post(() -> log.add("returned " + number));
        calls.add(hub.runAsync(() -> log.add("first " + number)));
      }
      held.release();
      for (CompletableFuture<?> call : calls) {
        Task.Futures.get(call, "a call");
      }
      List<Object> expected = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        expected.addAll(List.of("added " + i, "returned " + i, "first " + i));
      }
      assertThat(log).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @EnumSource(value = Way.class, mode = EnumSource.Mode.EXCLUDE, names = "WORKERS")
  void aBlockingCallFromOneToAnotherIsExecutedInPlace(Way way) {
    try (var server = builder(way).start()) {
      HubClient hub = server.client();
      WorkClient first = server.add(new WorkerDispatcher(new Worker()));
      WorkClient second = hub.client(Worker::new);
      Object threads = first.run(() -> {
        Thread outer = Thread.currentThread();
        assertThat(second.run(Thread::currentThread)).isSameAs(outer);
        assertThat(hub.run(() -> second.run(Thread::currentThread))).isSameAs(outer);
        return "in place";
      });
      assertThat(threads).isEqualTo("in place");
      assertThat(hub.run(() -> first.run(() -> second.run(() -> 6)))).isEqualTo(6);
    }
  }

  @ParameterizedTest
  @EnumSource(value = Way.class, mode = EnumSource.Mode.EXCLUDE, names = "WORKERS")
  void theCallThatOpensTheFirstServiceCanCallItAndIsNotEntered(Way way) {
    try (var server = builder(way).start()) {
      HubClient hub = server.client();
      assertThat(hub.run(() -> {
            WorkClient opened = UmpServer.addToCurrent(new WorkerDispatcher(new Worker()));
            return opened.run(() -> Outcome.of(() -> hub.run(() -> "entered")).thrown());
          }))
          .isInstanceOf(DeadlockException.class);
      assertThat(hub.run(() -> "free again")).isEqualTo("free again");
    }
  }

  @ParameterizedTest
  @EnumSource(value = Way.class, mode = EnumSource.Mode.EXCLUDE, names = "WORKERS")
  void aServiceInTheMiddleOfACallIsNotEntered(Way way) {
    try (var server = builder(way).start()) {
      HubClient hub = server.client();
      WorkClient other = server.add(new WorkerDispatcher(new Worker()));
      assertThat((Throwable) hub.run(() ->
              other.run(() -> Outcome.of(() -> hub.run(() -> "entered")).thrown())))
          .isInstanceOf(DeadlockException.class)
          .hasMessageStartingWith("Hub.run(Body) would never return; it was not executed."
              + " Call chain: hub (in run) -> hub (in run) -> hub.");
      assertThat((Throwable)
              other.run(() -> Outcome.of(() -> other.run(() -> "entered")).thrown()))
          .isInstanceOf(DeadlockException.class)
          .hasMessageStartingWith("Work.run(Body) would never return; it was not executed.");
      assertThat(other.run(() -> hub.run(() -> "later"))).isEqualTo("later");
    }
  }

  @Test
  void aClientOfTheSameObjectIsTheSameService() {
    try (var server = builder(Way.THREAD).start()) {
      HubClient hub = server.client();
      var worker = new Worker();
      WorkClient first = server.add(new WorkerDispatcher(worker));
      HubClient view = hub.withTimeout(Duration.ofHours(1));
      HubClient another = server.newClient();
      for (HubClient same : List.of(view, another)) {
        assertThat((Throwable) hub.run(() ->
                first.run(() -> Outcome.of(() -> same.run(() -> "entered")).thrown())))
            .isInstanceOf(DeadlockException.class);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(value = Way.class, mode = EnumSource.Mode.EXCLUDE, names = "WORKERS")
  void whatAMethodPostedIsOvertakenByWhatItAsksInPlace(Way way) {
    try (var server = builder(way).start()) {
      HubClient hub = server.client();
      WorkClient other = server.add(new WorkerDispatcher(new Worker()));
      var queued = new AtomicReference<@Nullable CompletableFuture<?>>();
      hub.run(() -> {
        other.post(() -> log.add("posted"));
        queued.set(other.runAsync(() -> log.add("asynchronous")));
        other.run(() -> log.add("asked"));
        return log.add("over");
      });
      Task.Futures.get(Objects.requireNonNull(queued.get()), "the queued call");
      assertThat(log).containsExactly("asked", "over", "posted", "asynchronous");
    }
  }

  @ParameterizedTest
  @EnumSource(value = Way.class, mode = EnumSource.Mode.EXCLUDE, names = "WORKERS")
  void failuresInPlaceArriveAsAnyOther(Way way) {
    try (var server = builder(way).start()) {
      HubClient hub = server.client();
      WorkClient other = server.add(new WorkerDispatcher(new Worker()));
      var own = new IllegalArgumentException("own");
      hub.run(() -> {
        assertThatThrownBy(() -> other.run(() -> {
              throw own;
            }))
            .isSameAs(own);
        assertThatThrownBy(() -> other.run(() -> {
              throw new IOException("undeclared");
            }))
            .isInstanceOf(HandlerException.class)
            .hasRootCauseMessage("undeclared");
        assertThatThrownBy(() -> other.run(() -> {
              throw new StackOverflowError("too deep");
            }))
            .isInstanceOf(HandlerException.class);
        return null;
      });
      assertThatThrownBy(() -> hub.run(() -> {
            Thread.currentThread().interrupt();
            return other.run(() -> log.add("executed"));
          }))
          .isInstanceOf(HandlerException.class)
          .cause()
          .isInstanceOf(SendInterruptedException.class)
          .hasMessageContaining("it was not executed");
      assertThat(Thread.interrupted() || way != Way.CALLERS).isTrue();
      assertThat(log).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(value = Way.class, mode = EnumSource.Mode.EXCLUDE, names = "WORKERS")
  void theStageOfACallInPlaceIsAwaited(Way way) {
    var ticker = new ManualTicker();
    var limit = Duration.ofHours(1);
    try (var server = builder(way).ticker(ticker).start()) {
      HubClient hub = server.client();
      WorkClient other = server.add(new WorkerDispatcher(new Worker()));
      assertThat(hub.run(() ->
              other.laterAndWait(() -> CompletableFuture.supplyAsync(() -> "by another thread"))))
          .isEqualTo("by another thread");
      assertThat((Throwable) hub.run(() -> Outcome.of(
                  () -> other.withTimeout(limit).laterAndWait(() -> {
                    ticker.advance(limit);
                    return new CompletableFuture<>();
                  }))
              .thrown()))
          .isInstanceOfSatisfying(
              ReplyTimeoutException.class,
              late -> assertThat(late.maybeExecuted()).isTrue());
      assertThat(other.run(() -> "goes on")).isEqualTo("goes on");
    }
  }

  @Test
  void aThreadThatJoinsACallToItsOwnOwnerIsTold() {
    try (var server = builder(Way.THREAD).start()) {
      WorkClient other = server.add(new WorkerDispatcher(new Worker()));
      assertThat((Throwable) server.client().run(() -> {
            CompletableFuture<?> queued = other.runAsync(() -> "later");
            return Outcome.of(queued::join).thrown();
          }))
          .isInstanceOf(DeadlockException.class);
    }
  }

  @ParameterizedTest
  @EnumSource(value = Way.class, mode = EnumSource.Mode.EXCLUDE, names = "WORKERS")
  void methodsAreThoseOfTheServiceThatIsMeant(Way way) {
    try (var server = builder(way).start()) {
      HubClient hub = server.client();
      WorkClient other = server.add(new WorkerDispatcher(new Worker()));
      String text = "Work.later(Body) returned null where it must return a CompletionStage.";
      assertThat(Ledger.failure(other.later(() -> null))).hasMessage(text);
      assertThat((Throwable)
              hub.run(() -> Outcome.of(() -> other.laterAndWait(() -> null)).thrown()))
          .hasMessage(text);
      other.postAndWait(() -> log.add("queued"));
      hub.run(() -> {
        other.postAndWait(() -> log.add("in place"));
        return null;
      });
      assertThat(log).containsExactly("queued", "in place");
    }
  }

  @ParameterizedTest
  @EnumSource(value = Way.class, mode = EnumSource.Mode.EXCLUDE, names = "WORKERS")
  void servicesEndWithTheOwnerTheLastOneFirst(Way way) {
    try (var server = UmpServer.<Hub, HubClient>builder(
            new HubDispatcher(implementation).closing(() -> log.add("first")))
        .start()) {
      List<Object> kept = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        int number = i;
        kept.add(server.add(() -> {
          log.add("made on " + Thread.currentThread().getName());
          return new WorkerDispatcher(new Worker()).closing(() -> log.add("added " + number));
        }));
      }
      kept.add(server
          .client()
          .run(() -> UmpServer.addToCurrent(
              new WorkerDispatcher(new Worker()).closing(() -> log.add("of a call")))));
      assertThat(server.close(Duration.ofMinutes(1))).isTrue();
      assertThat(kept).hasSize(4);
    }
    assertThat(log)
        .containsExactly(
            "made on ump-server",
            "made on ump-server",
            "made on ump-server",
            "of a call",
            "added 2",
            "added 1",
            "added 0",
            "first");
  }

  @Test
  void whatOneEndThrowsKeepsNoOther() {
    List<Throwable> reported = new CopyOnWriteArrayList<>();
    var server = UmpServer.<Hub, HubClient>builder(
            new HubDispatcher(implementation).closing(() -> log.add("first")))
        .threadFactory(task -> {
          var thread = new Thread(task);
          thread.setUncaughtExceptionHandler((where, thrown) -> reported.add(thrown));
          return thread;
        })
        .start();
    Object one = server.add(new WorkerDispatcher(new Worker()).closing(() -> log.add("one")));
    Object two = server.add(new WorkerDispatcher(new Worker()).closing(() -> {
      throw new IOException("two");
    }));
    server.close();
    assertThat(log).containsExactly("one", "first");
    Threads.awaitUntil(() -> !reported.isEmpty());
    assertThat(reported).singleElement().hasToString("java.io.IOException: two");
    assertThat(List.of(one, two)).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(value = Way.class, mode = EnumSource.Mode.EXCLUDE, names = "WORKERS")
  void anAddedServiceIsFreedOnTheOwnerWhenItsClientIsLetGoOf(Way way) {
    try (var server = builder(way).start()) {
      addAndLetGo(server);
      Threads.awaitUntil(() -> {
        System.gc();
        return log.contains("freed inside true");
      });
      assertThat(server.client().run(() -> log.size())).isEqualTo(2);
    }
    assertThat(log).containsExactly("called", "freed inside true");
  }

  /** A frame of its own, which keeps nothing. */
  private void addAndLetGo(UmpServer<HubClient> server) {
    WorkClient added = server.add(new WorkerDispatcher(new Worker()).closing(() -> {
      boolean isInside =
          Outcome.of(() -> UmpServer.addToCurrent(new WorkerDispatcher(new Worker())))
                  .failure()
              == null;
      log.add("freed inside " + isInside);
    }));
    added.run(() -> log.add("called"));
  }

  @Test
  void aQueuedCallKeepsItsService() throws Exception {
    try (var server = builder(Way.THREAD).start();
        var held = new Held()) {
      server.client().runAsync(held);
      held.awaitBegun();
      // sent by a client that nothing refers to from then on
      CompletableFuture<?> added = CompletableFuture.supplyAsync(() -> server
              .add(new WorkerDispatcher(new Worker()).closing(() -> log.add("closed")))
              .runAsync(() -> log.add("executed")))
          .thenCompose(call -> call);
      held.release();
      Task.Futures.get(added, "the call");
      assertThat(log.get(0)).isEqualTo("executed");
    }
  }

  @Test
  void refusesSeveralThreadsBatchesOfTheirOwnAndNoCall() {
    try (var server = builder(Way.WORKERS).start()) {
      assertThatThrownBy(() -> server.add(new WorkerDispatcher(new Worker())))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("hub cannot own several services on 3 threads: they would execute calls of"
              + " one service beside each other. Tell its builder threads(1), or use sharded"
              + " owners.");
      assertThatThrownBy(() -> server.client().open(Worker::new))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith("hub cannot own several services on 3 threads");
      assertThat(server.client().open(() -> null)).isNull();
    }
    try (var server = builder(Way.THREAD).start()) {
      assertThatThrownBy(() -> server.add(new Ledger().dispatcher(3)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith("A service that is added has no batches of its own");
      assertThatThrownBy(() -> server.<Work, WorkClient>add(() -> {
            throw new IOException("no file");
          }))
          .isInstanceOf(IllegalStateException.class)
          .hasRootCauseMessage("no file");
      assertThat(server.client().run(() -> "unharmed")).isEqualTo("unharmed");
      assertThat(server.close(Duration.ofMinutes(1))).isTrue();
      assertThatThrownBy(() -> server.add(new WorkerDispatcher(new Worker())))
          .isInstanceOf(dev.ump.channel.ServerClosedException.class);
    }
    assertThatThrownBy(() -> UmpServer.addToCurrent(new WorkerDispatcher(new Worker())))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("This thread executes no call of a UmpServer.");
  }

  @Test
  void refusesARawChannel() throws Exception {
    Dispatcher<Hub, HubClient> dispatcher = new HubDispatcher(implementation);
    Channel<Envelope<Hub>, @Nullable Object, Throwable> channel = Channel.open();
    var hub = new HubClient(ServiceClient.over(channel.client(), dispatcher.methods()));
    var call = hub.openLater(() -> CompletableFuture.completedFuture(new Worker()));
    var other = CompletableFuture.supplyAsync(() -> Outcome.of(() -> hub.open(Worker::new)));
    dispatcher.handle(Objects.requireNonNull(channel.server().receive()));
    dispatcher.handle(Objects.requireNonNull(channel.server().receive()));
    String text = "A returned Work lives on its server; run the service that returns it by"
        + " UmpServer or UmpLoop.";
    Throwable failed = Ledger.failure(call);
    assertThat(failed).isInstanceOf(IllegalStateException.class).hasMessage(text);
    assertThat(Task.Futures.get(other, "a value").thrown())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(text);
  }

  @Test
  void aLoopOwnsSeveralServices() {
    try (var loop = UmpLoop.open(new HubDispatcher(implementation).closing(() -> log.add("end")))) {
      WorkClient added =
          loop.add(new WorkerDispatcher(new Worker()).closing(() -> log.add("added")));
      var opened = CompletableFuture.supplyAsync(() -> loop.client().client(Worker::new));
      Threads.awaitUntil(() -> loop.runNext());
      WorkClient returned = Task.Futures.get(opened, "the returned one");
      var call = returned.runAsync(() -> added.run(() -> "in place"));
      assertThat(loop.waiting()).hasSize(1).first().isInstanceOf(WorkEnvelope.Run.class);
      assertThat(loop.runWaiting()).isEqualTo(1);
      assertThat(call).isCompletedWithValue("in place");
      var ring =
          added.runAsync(() -> Outcome.of(() -> added.run(() -> "entered")).thrown());
      loop.runWaiting();
      assertThat((Throwable) Task.Futures.get(ring, "a ring"))
          .isInstanceOf(DeadlockException.class);
    }
    assertThat(log).containsExactly("added", "end");
  }
}
