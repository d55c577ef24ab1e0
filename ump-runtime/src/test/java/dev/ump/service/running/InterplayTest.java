package dev.ump.service.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.channel.BatchException;
import dev.ump.channel.ServerClosedException;
import dev.ump.service.Envelope;
import dev.ump.service.Restarts;
import dev.ump.service.ServerEnd;
import dev.ump.service.UmpServer;
import dev.ump.testkit.Outcome;
import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where two features of an owner meet; those of urgent calls are in {@link UrgentCallsTest}. */
@DisplayName("What an owner needs, two of it at a time")
class InterplayTest {
  private static final Duration LONG = Duration.ofHours(1);
  private static final Outcome.Action NOTHING = () -> {};

  private final List<String> seen = new CopyOnWriteArrayList<>();
  private final List<Envelope<Work>> dropped = new CopyOnWriteArrayList<>();

  private static String here() {
    return Thread.currentThread().getName();
  }

  @Test
  @DisplayName("(22) a batch gives room to senders that wait while it is executed")
  void aBatchGivesRoomWhileItIsExecuted() throws Throwable {
    var ledger = new Ledger();
    try (var server = UmpServer.builder(ledger.dispatcher(16)).capacity(2, LONG).start()) {
      Task<Void> sender;
      try (var held = new Held()) {
        server.client().runAsync(held);
        held.awaitBegun();
        sender = Threads.PLATFORM.run("sender", () -> {
          for (int i = 0; i < 10; i++) {
            String name = "p" + i;
            server.client().post(() -> ledger.write(name));
          }
        });
        sender.awaitAsleep();
        assertThat(server.stats().queued()).isEqualTo(2);
        assertThat(server.stats().toString()).endsWith("2 queued, 1 waiting for room");
        assertThat(server.dump().toString())
            .startsWith("UmpServer[ump-server]: 1 running, 0 to be answered later, 2 queued,"
                + " 1 waiting for room\n");
      }
      sender.value();
    }
    assertThat(ledger.committed)
        .containsExactly("p0", "p1", "p2", "p3", "p4", "p5", "p6", "p7", "p8", "p9");
  }

  @ParameterizedTest
  @EnumSource(value = Way.class, names = "WORKERS", mode = EnumSource.Mode.EXCLUDE)
  @DisplayName("(22) continuations run on callbacks, and the next batch does not wait for them")
  void theNextBatchDoesNotWaitForCallbacks(Way way) throws Throwable {
    var ledger = new Ledger();
    var mayGo = new CountDownLatch(1);
    try (var server = way.builder(ledger.dispatcher(16))
            .callbacks(Threads.PLATFORM.executor("callbacks"))
            .start();
        var held = new Held()) {
      var first = server.client().runAsync(() -> {
        held.run();
        return ledger.put("a").run();
      });
      CompletableFuture<?> slow = first.thenRun(
          () -> { // before the call can end
            Outcome.ofAction(mayGo::await).get();
            seen.add(here());
          });
      held.release();
      assertThat(server.client().run(ledger.put("b"))).isEqualTo("b");
      mayGo.countDown();
      Task.Futures.get(slow, "the slow one");
    }
    assertThat(seen).containsExactly("callbacks");
    assertThat(ledger.committed).containsExactly("a", "b");
  }

  @Test
  @DisplayName("(22) one-way calls of a batch that fails are no drops")
  void oneWayCallsOfAFailedBatchAreNoDrops() throws Throwable {
    var ledger = new Ledger();
    ledger.atCommit = () -> {
      throw new Ledger.StoreException("full");
    };
    ledger.atRollback = () -> {
      throw new Ledger.StoreException("gone");
    };
    var uncaught = new CopyOnWriteArrayList<Throwable>();
    var server = UmpServer.builder(ledger.dispatcher(2))
        .dropped(dropped::add)
        .threadFactory(task -> {
          var thread = new Thread(task, "store");
          thread.setUncaughtExceptionHandler((where, thrown) -> uncaught.add(thrown));
          return thread;
        })
        .start();
    Outcome.Action behind = () -> ledger.write("behind");
    Ledger.together(server.client(), () -> {
      server.client().post(() -> ledger.write("in the batch"));
      server.client().post(behind);
    });
    assertThat(server.join().reason()).isEqualTo(ServerEnd.Reason.FAILED);
    assertThat(dropped).containsExactly(new WorkEnvelope.Post(behind));
    assertThat(uncaught).hasSize(1).allMatch(BatchException.class::isInstance);
  }

  @Test
  @DisplayName("(23) after too many restarts what is queued is dropped, and told of")
  void afterTooManyRestartsDropsAreToldOf() throws Throwable {
    var failing = new AtomicInteger();
    var server = UmpServer.builder(() -> {
          if (failing.getAndIncrement() > 0) {
            throw new IOException("gone");
          }
          return new WorkDispatcher();
        })
        .dropped(dropped::add)
        .restartOn(IOException.class::isInstance, Restarts.atMost(1, LONG))
        .start();
    Ledger.together(server.client(), () -> {
      server.client().runAsync(() -> {
        throw new IOException("broken");
      });
      server.client().post(NOTHING);
    });
    assertThat(server.join().reason()).isEqualTo(ServerEnd.Reason.FAILED);
    assertThat(dropped).containsExactly(new WorkEnvelope.Post(NOTHING));
  }

  @Test
  @DisplayName("(23) closing a server in its pause ends the waits for room")
  void closingInAPauseEndsTheWaitsForRoom() throws Throwable {
    var isPausing = new CountDownLatch(1);
    var server = UmpServer.builder(WorkDispatcher::new)
        .capacity(1, LONG)
        .dropped(dropped::add)
        .restartOn(
            IOException.class::isInstance,
            Restarts.atMost(1, LONG).pausing(LONG, LONG).telling(it -> isPausing.countDown()))
        .start();
    Outcome.of(() -> server.client().run(() -> {
      throw new IOException("broken");
    }));
    isPausing.await();
    server.client().post(NOTHING);
    Task<Void> patient =
        Threads.PLATFORM.run("patient", () -> server.client().post(() -> seen.add("never")));
    patient.awaitAsleep();
    server.closeNow();
    patient.outcome().thrown(ServerClosedException.class);
    assertThat(server.join().reason()).isEqualTo(ServerEnd.Reason.CLOSED);
    assertThat(dropped).containsExactly(new WorkEnvelope.Post(NOTHING));
    assertThat(seen).isEmpty();
  }

  @Test
  @DisplayName("(23) the implementation is made anew by the owner, which knows itself")
  void theOwnerKnowsItselfDuringARestart() {
    var owner = new CompletableFuture<UmpServer<WorkClient>>();
    var count = new AtomicInteger();
    try (var server = UmpServer.builder(() -> {
          if (count.getAndIncrement() > 0) {
            seen.add("made by the owner: " + owner.join().isOwner());
          }
          return new WorkDispatcher()
              .closing(() -> seen.add("closed by the owner: " + owner.join().isOwner()));
        })
        .executor(Threads.PLATFORM.executor("executor"))
        .restartOn(IOException.class::isInstance, Restarts.atMost(1, LONG))
        .start()) {
      owner.complete(server);
      Outcome.of(() -> server.client().run(() -> {
        throw new IOException("broken");
      }));
      server.client().run(() -> seen.add("a call by the owner: " + server.isOwner()));
    }
    assertThat(seen)
        .containsExactly(
            "closed by the owner: true",
            "made by the owner: true",
            "a call by the owner: true",
            "closed by the owner: true");
  }

  @Test
  @DisplayName("(26) each owner has room, callbacks and drops of its own")
  void eachOwnerHasItsOwn() throws Throwable {
    Outcome.Action lost = () -> seen.add("never");
    try (var shards = UmpServer.<Work, WorkClient>sharded(2, owner -> new WorkDispatcher())
        .name("kv")
        .key(call -> call.opcode())
        .options(owner -> owner
            .capacity(1, LONG)
            .callbacks(Threads.PLATFORM.executor("callbacks"))
            .dropped(dropped::add))
        .start()) {
      Ledger.together(shards.client(0), () -> {
        shards.client(0).post(lost);
        Task<Void> patient =
            Threads.PLATFORM.run("patient", () -> shards.client(0).post(lost)).awaitAsleep();
        CompletableFuture<?> other;
        try (var held = new Held()) { // until its continuation is there
          other = shards
              .client(1)
              .runAsync(() -> {
                held.run();
                return seen.add(here());
              })
              .thenRun(() -> seen.add(here()));
        }
        Task.Futures.get(other, "the call of the other owner");
        shards.server(0).closeNow();
        patient.outcome().thrown(ServerClosedException.class);
      });
    }
    assertThat(seen).containsExactly("kv-1", "callbacks");
    assertThat(dropped).containsExactly(new WorkEnvelope.Post(lost));
  }

  @Test
  @DisplayName("(27) periodic work takes no room, and does not wait for it")
  void periodicWorkNeedsNoRoom() throws Throwable {
    var server = UmpServer.builder(
            new WorkDispatcher().every(Duration.ofNanos(1), () -> seen.add("tick")))
        .capacity(1, LONG)
        .start();
    Ledger.together(server.client(), () -> {
      Threads.awaitUntil(() -> server.stats().queued() == 1);
      seen.clear();
      server.client().post(NOTHING);
      assertThat(server.stats().queued()).isEqualTo(2);
    });
    Threads.awaitUntil(() -> seen.contains("tick"));
    server.close();
  }

  @Test
  @DisplayName("(28) interceptors and their ends are around the wait for room")
  void interceptorsAreAroundTheWaitForRoom() throws Throwable {
    var ended = new CountDownLatch(1);
    var server = UmpServer.builder(new WorkDispatcher())
        .capacity(1, LONG)
        .measured()
        .clientInterceptor(call -> {
          call.whenEnded((reply, failure) -> {
            if (failure instanceof ServerClosedException) {
              seen.add("ended " + call.method());
              ended.countDown();
            }
          });
          call.proceed();
        })
        .start();
    Task<Void> patient;
    try (var held = new Held()) {
      server.client().runAsync(held);
      held.awaitBegun();
      server.client().post(NOTHING);
      patient = Threads.PLATFORM.run("patient", () -> server.client().post(NOTHING));
      patient.awaitAsleep();
      server.closeNow();
      patient.outcome().thrown(ServerClosedException.class);
    }
    ended.await();
    assertThat(seen).containsExactly("ended post(Action)");
  }

  @Test
  @DisplayName("(30) an executor that throws ends waits for room, and drops are told of")
  void anExecutorThatThrowsEndsThem() throws Throwable {
    var isBroken = new CountDownLatch(1);
    var pool = new Pool();
    var server = UmpServer.builder(new WorkDispatcher())
        .capacity(1, LONG)
        .dropped(dropped::add)
        .executor(task -> {
          if (isBroken.getCount() == 0) {
            throw new IllegalStateException("shut down");
          }
          pool.execute(task);
        })
        .start();
    server.client().run(() -> "a turn ends");
    pool.awaitIdle(); // the turn could still take what comes now
    isBroken.countDown();
    Outcome.ofAction(() -> server.client().post(NOTHING));
    assertThat(server.join().reason()).isEqualTo(ServerEnd.Reason.FAILED);
    assertThat(dropped).containsExactly(new WorkEnvelope.Post(NOTHING));
  }
}
