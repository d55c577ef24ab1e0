package dev.ump.service.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ump.channel.DeadlockException;
import dev.ump.channel.ReplyTimeoutException;
import dev.ump.channel.ServerClosedException;
import dev.ump.service.CallInterceptor;
import dev.ump.service.CallOutcome;
import dev.ump.service.Restarts;
import dev.ump.service.UmpServer;
import dev.ump.service.running.Hub.HubClient;
import dev.ump.service.running.Hub.HubDispatcher;
import dev.ump.service.running.Hub.Worker;
import dev.ump.service.running.Hub.WorkerDispatcher;
import dev.ump.testkit.Outcome;
import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("(24) Several services of one owner, with what else an owner can do")
class OwnedInterplayTest {
  private static final Restarts LIMITS = Restarts.atMost(3, Duration.ofHours(1));
  private final List<Object> log = new CopyOnWriteArrayList<>();

  private static UmpServer.Builder<Hub, HubClient> builder() {
    return UmpServer.<Hub, HubClient>builder(new HubDispatcher(new Hub.Server()))
        .name("hub");
  }

  // ---- batches

  @Test
  void callsOfAllServicesAreCallsOfOneBatch() throws Throwable {
    var ledger = new Ledger();
    try (var server = UmpServer.<Hub, HubClient>start(
        new HubDispatcher(new Hub.Server()).inBatches(64, ledger))) {
      HubClient hub = server.client();
      WorkClient added = server.add(new WorkerDispatcher(new Worker()));
      WorkClient returned = hub.client(Worker::new);
      ledger.sizes.clear();
      ledger.log.clear();
      List<CompletableFuture<?>> calls = new CopyOnWriteArrayList<>();
      try (var held = new Held()) {
        hub.runAsync(held);
        held.awaitBegun();
        calls.add(added.runAsync(ledger.put("a")));
        calls.add(returned.runAsync(ledger.put("b")));
        calls.add(hub.runAsync(() -> added.run(ledger.put("in place"))));
      }
      for (CompletableFuture<?> call : calls) {
        Task.Futures.get(call, "a call of the batch");
      }
      assertThat(ledger.committed).containsExactly("a", "b", "in place");
      assertThat(ledger.sizes).containsExactly(4);
    }
  }

  @Test
  void whatWasDoneInPlaceIsUndoneWithTheCallAroundIt() {
    var ledger = new Ledger();
    try (var server = UmpServer.<Hub, HubClient>start(
        new HubDispatcher(new Hub.Server()).inBatches(64, ledger))) {
      HubClient hub = server.client();
      WorkClient added = server.add(new WorkerDispatcher(new Worker()));
      assertThatThrownBy(() -> hub.run(() -> {
            added.run(ledger.put("in place"));
            throw new IllegalStateException("after it");
          }))
          .hasMessage("after it");
      assertThat(ledger.committed).isEmpty();
      assertThat(ledger.log).contains("in place", "undo");
      hub.run(() -> Outcome.of(() -> added.run(ledger.fail("half", new IOException("caught"))))
          .thrown());
      assertThat(ledger.committed)
          .as("a failure that was caught undoes nothing")
          .contains("half");
    }
  }

  // ---- restart

  @Test
  void whatCallsReturnedDiesAndWhatWasAddedStaysOrIsMadeAnew() {
    var made = new AtomicInteger();
    try (var server = UmpServer.<Hub, HubClient>builder(() -> {
          int number = made.incrementAndGet();
          log.add("first " + number);
          return new HubDispatcher(new Hub.Server()).closing(() -> log.add("-first " + number));
        })
        .name("db")
        .restartOn(Device.Broken.class::isInstance, LIMITS)
        .start()) {
      HubClient hub = server.client();
      WorkClient returned = hub.client(Worker::new);
      WorkClient ofCall = (WorkClient) Objects.requireNonNull(hub.run(() -> UmpServer.addToCurrent(
          new WorkerDispatcher(new Worker()).closing(() -> log.add("-of a call")))));
      WorkClient stays =
          server.add(new WorkerDispatcher(new Worker()).closing(() -> log.add("-stays")));
      WorkClient anew = server.add(() -> {
        int number = made.get();
        log.add("added " + number);
        return new WorkerDispatcher(new Worker()).closing(() -> log.add("-added " + number));
      });

      assertThatThrownBy(() -> stays.run(Device::breaks)).isInstanceOf(Device.Broken.class);

      assertThat(anew.run(() -> "anew")).isEqualTo("anew");
      assertThat(stays.run(() -> "stays")).isEqualTo("stays");
      for (WorkClient dead : List.of(returned, ofCall)) {
        assertThatThrownBy(() -> dead.run(() -> log.add("executed")))
            .isInstanceOf(ServerClosedException.class)
            .hasMessage(
                "Work.run(Body) was not executed: its service went when 'db' was made" + " anew.");
        assertThat(Ledger.failure(dead.runAsync(() -> log.add("executed"))))
            .isInstanceOf(ServerClosedException.class);
        assertThatThrownBy(() -> dead.post(() -> log.add("executed")))
            .isInstanceOf(ServerClosedException.class);
      }
      assertThat(log)
          .containsExactly(
              "first 1", "added 1", "-added 1", "-of a call", "-first 1", "first 2", "added 2");
    }
    assertThat(log.subList(7, 10)).containsExactly("-added 2", "-stays", "-first 2");
  }

  @Test
  void whatWasQueuedForAServiceThatIsGoneIsNotExecuted() throws Exception {
    try (var server = UmpServer.<Hub, HubClient>builder(() -> new HubDispatcher(new Hub.Server()))
            .name("db")
            .restartOn(Device.Broken.class::isInstance, LIMITS)
            .start();
        var held = new Held()) {
      HubClient hub = server.client();
      WorkClient returned = hub.client(Worker::new);
      hub.runAsync(held);
      held.awaitBegun();
      var broken = hub.runAsync(Device::breaks);
      var queued = returned.runAsync(() -> log.add("executed"));
      returned.post(() -> log.add("executed"));
      var next = hub.runAsync(() -> "next");
      held.release();
      assertThat(Ledger.failure(broken)).isInstanceOf(Device.Broken.class);
      assertThat(Ledger.failure(queued))
          .isInstanceOfSatisfying(
              ServerClosedException.class,
              gone -> assertThat(gone.maybeExecuted()).isFalse())
          .hasMessageEndingWith("its service went when 'db' was made anew.");
      assertThat(Task.Futures.get(next, "the next call")).isEqualTo("next");
      assertThat(log).isEmpty();
    }
  }

  @Test
  void aServiceThatCannotBeMadeAnewIsAFailedTry() {
    var tries = new AtomicInteger();
    try (var server = UmpServer.<Hub, HubClient>builder(
            () -> new HubDispatcher(new Hub.Server()).closing(() -> log.add("-first")))
        .restartOn(Device.Broken.class::isInstance, LIMITS)
        .start()) {
      WorkClient added = server.add(() -> {
        if (tries.incrementAndGet() == 2) {
          throw new IOException("no port");
        }
        return new WorkerDispatcher(new Worker()).closing(() -> log.add("-added"));
      });
      assertThatThrownBy(() -> server.client().run(Device::breaks))
          .isInstanceOf(Device.Broken.class);
      assertThat(added.run(() -> "third")).isEqualTo("third");
      assertThat(tries).hasValue(3);
      assertThat(log).containsExactly("-added", "-first", "-first");
    }
  }

  // ---- periodic work

  @Test
  void periodicWorkOfAnAddedServiceIsDoneInTheLine() {
    try (var server = builder().start()) {
      var where = new AtomicReference<@Nullable String>();
      Object kept = server.add(new WorkerDispatcher(new Worker())
          .every(
              Duration.ZERO,
              Duration.ofMillis(1),
              () -> where.set(Thread.currentThread().getName())));
      Threads.awaitUntil(() -> "hub".equals(where.get()));
      assertThat(kept).isNotNull();
    }
  }

  @Test
  void periodicWorkCallsOtherServicesInPlace() {
    try (var server = UmpServer.<Hub, HubClient>start(new HubDispatcher(new Hub.Server()))) {
      WorkClient asked = server.add(new WorkerDispatcher(new Worker()));
      Object kept = server.add(new WorkerDispatcher(new Worker())
          .every(
              Duration.ZERO,
              Duration.ofHours(1),
              () -> log.add(Objects.requireNonNull(asked.run(() -> "asked in place")))));
      Threads.awaitUntil(() -> log.contains("asked in place"));
      assertThat(kept).isNotNull();
    }
  }

  // ---- around, context, measures

  @Test
  void aCallInPlacePassesBothSides() {
    CallInterceptor names = call -> {
      log.add((call.isOnServer() ? "server " : "client ") + call.service() + "." + call.method());
      call.whenEnded((reply, failure) -> log.add("end " + reply));
      call.proceed();
    };
    try (var server =
        builder().clientInterceptor(names).serverInterceptor(names).measured().start()) {
      WorkClient added = server.add(new WorkerDispatcher(new Worker()));
      assertThat(server.client().run(() -> added.run(() -> 6))).isEqualTo(6);
      assertThat(log)
          .containsExactly(
              "client Hub.run(Body)",
              "server Hub.run(Body)",
              "client Work.run(Body)",
              "server Work.run(Body)",
              "end 6",
              "end 6",
              "end 6",
              "end 6");
      assertThat(server.stats().outcomes().get(CallOutcome.REPLIED)).isEqualTo(2);
    }
  }

  // ---- what is told

  @Test
  void textsNameTheServiceThatIsMeant() throws Exception {
    try (var server = builder().measured().start();
        var held = new Held()) {
      WorkClient added = server.add(new WorkerDispatcher(new Worker()));
      var running = added.runAsync(held);
      held.awaitBegun();
      var queued = server.client().runAsync(() -> "later");
      assertThat(server.dump().toString())
          .containsPattern("Work\\.run\\(Body\\) runs for .* on thread 'hub'")
          .contains("Hub.run(Body) is queued for");
      assertThatThrownBy(() -> added.withTimeout(Duration.ofMillis(1)).run(() -> "late"))
          .isInstanceOf(ReplyTimeoutException.class)
          .hasMessageStartingWith("Work.run(Body) got no reply within 1 ms; it was not executed:")
          .hasMessageContaining("thread 'hub' in Work.run(Body)");
      held.release();
      Task.Futures.get(running, "the running one");
      Task.Futures.get(queued, "the queued one");
    }
  }

  @Test
  void aRingOverAnotherServerIsToldWithBothServices() {
    try (var server = builder().start();
        var other = Way.THREAD.start()) {
      WorkClient added = server.add(new WorkerDispatcher(new Worker()));
      // the thread that begins to wait last is told, whichever of the two that is
      assertThat(added.run(() -> {
            var outer = Outcome.of(() -> other
                .client()
                .run(() -> Outcome.of(() -> added.run(() -> "entered")).failure()));
            return outer.failure() == null ? outer.value() : outer.failure();
          }))
          .isInstanceOfSatisfying(
              DeadlockException.class,
              told -> assertThat(told)
                  .hasMessageContaining("hub (in run)")
                  .hasMessageContaining("work (in run)"));
      assertThatThrownBy(() -> added.run(
              () -> other.client().run(() -> server.add(new WorkerDispatcher(new Worker())))))
          .hasRootCauseInstanceOf(DeadlockException.class);
    }
  }

  @Test
  void closingInsideAnAddedServiceEndsTheOwner() {
    var server = builder().start();
    WorkClient added =
        server.add(new WorkerDispatcher(new Worker()).closing(() -> log.add("added")));
    assertThat(added.run(() -> {
          server.close();
          return "the last one";
        }))
        .isEqualTo("the last one");
    assertThat(server.close(Duration.ofMinutes(1))).isTrue();
    assertThat(log).containsExactly("added");
    assertThatThrownBy(() -> added.run(() -> "executed")).isInstanceOf(ServerClosedException.class);
  }

  @Test
  void aFailureInPlaceEndsTheOwnerThatItIsToEnd() {
    var server = builder().endOn(IOException.class::isInstance).start();
    WorkClient added = server.add(new WorkerDispatcher(new Worker()));
    assertThat((Throwable) server
            .client()
            .run(() -> Outcome.of(() -> added.run(() -> {
                  throw new IOException("broken");
                }))
                .thrown()))
        .hasRootCauseMessage("broken");
    Threads.awaitUntil(server::isEnded);
  }
}
