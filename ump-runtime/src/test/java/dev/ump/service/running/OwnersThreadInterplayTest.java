package dev.ump.service.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.channel.DeadlockException;
import dev.ump.channel.ServerClosedException;
import dev.ump.service.CallInterceptor;
import dev.ump.service.UmpServer;
import dev.ump.service.UmpSharded;
import dev.ump.service.running.Hub.HubClient;
import dev.ump.service.running.Hub.HubDispatcher;
import dev.ump.service.running.Hub.Worker;
import dev.ump.service.running.Hub.WorkerDispatcher;
import dev.ump.testkit.ManualTicker;
import dev.ump.testkit.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Those of batches are in {@link BatchTrapsTest}, and of room in {@link RoomRingsTest}. */
@DisplayName("(25) The owner's own thread, with what else an owner can do")
class OwnersThreadInterplayTest {
  private final List<Object> log = new CopyOnWriteArrayList<>();

  private UmpServer.Builder<Hub, HubClient> hub(EventLoop loop) {
    return UmpServer.<Hub, HubClient>builder(() ->
            new HubDispatcher(new Hub.Server()).closing(() -> log.add("-first " + loop.isHere())))
        .name("hub")
        .executor(loop, loop.isOwner());
  }

  private static UmpServer.Builder<Work, WorkClient> work(EventLoop loop) {
    return UmpServer.builder(WorkDispatcher::new).name("work").executor(loop, loop.isOwner());
  }

  @ParameterizedTest
  @EnumSource(EventLoop.Kind.class)
  @DisplayName("(24) (25) calls of all services are one line there")
  void callsOfAllServicesAreOneLine(EventLoop.Kind kind) {
    try (var loop = kind.open();
        var server = hub(loop).start()) {
      loop.run(() -> {
        HubClient hub = server.client();
        WorkClient added = server.add(new WorkerDispatcher(new Worker()));
        WorkClient returned = hub.client(Worker::new);
        returned.post(() -> log.add("returned"));
        hub.runAsync(() -> log.add("first"));
        CompletableFuture<?> asked = added.runAsync(() -> log.add("added"));
        returned.run(() -> log.add("own"));
        assertThat(log).containsExactly("returned", "first", "added", "own");
        assertThat(asked).isDone();
        assertThat(added.runAsync(loop::isHere).join()).isEqualTo(true);
      });
    }
  }

  @ParameterizedTest
  @EnumSource(EventLoop.Kind.class)
  @DisplayName("(24) (25) inside a call another service is executed in place, past the line")
  void insideACallAnotherServiceIsExecutedInPlace(EventLoop.Kind kind) {
    try (var loop = kind.open();
        var server = hub(loop).start()) {
      HubClient hub = server.client();
      WorkClient added = server.add(new WorkerDispatcher(new Worker()));
      Outcome.Body<Object> asks = () -> {
        added.post(() -> log.add("posted"));
        added.run(() -> log.add("asked " + loop.isHere()));
        return added.run(() -> Outcome.of(() -> hub.run(() -> "entered")).thrown());
      };
      assertThat((Throwable) hub.run(asks)).isInstanceOf(DeadlockException.class);
      assertThat((Throwable) loop.call(() -> hub.run(asks))).isInstanceOf(DeadlockException.class);
      loop.run(() -> hub.run(() -> "all is executed"));
      assertThat(log).containsExactly("asked true", "posted", "asked true", "posted");
    }
  }

  @ParameterizedTest
  @EnumSource(EventLoop.Kind.class)
  @DisplayName("(24) (25) services are made there, and end there when it closes the server")
  void servicesAreMadeAndEndThere(EventLoop.Kind kind) {
    try (var loop = kind.open()) {
      var server = hub(loop).start();
      Object kept = loop.call(() -> server.add(() -> {
        log.add("made " + loop.isHere());
        return new WorkerDispatcher(new Worker()).closing(() -> log.add("-added " + loop.isHere()));
      }));
      loop.run(() -> {
        server.client().runAsync(() -> log.add("sent before"));
        server.close();
        assertThat(log).containsExactly("made true", "sent before", "-added true", "-first true");
      });
      assertThat(kept).isNotNull();
    }
  }

  @ParameterizedTest
  @EnumSource(EventLoop.Kind.class)
  @DisplayName("(23) (25) a failure in the line is followed by a new service, and then by the rest")
  void aServiceIsMadeAnewInTheMiddleOfTheLine(EventLoop.Kind kind) {
    var made = new AtomicInteger();
    try (var loop = kind.open();
        var server = UmpServer.<Hub, HubClient>builder(() -> {
              log.add("made " + made.incrementAndGet() + " " + loop.isHere());
              return new HubDispatcher(new Hub.Server());
            })
            .name("hub")
            .executor(loop, loop.isOwner())
            .restartOn(Device.Broken.class::isInstance, Device.AT_ONCE)
            .start()) {
      loop.run(() -> {
        HubClient hub = server.client();
        WorkClient returned = hub.client(Worker::new);
        WorkClient stays = server.add(new WorkerDispatcher(new Worker()));
        CompletableFuture<?> broken = stays.runAsync(Device::breaks);
        CompletableFuture<?> dead = returned.runAsync(() -> log.add("executed"));
        hub.runAsync(() -> log.add("behind"));
        assertThat(stays.run(() -> log.add("own"))).isEqualTo(true);
        assertThat(Ledger.failure(broken)).isInstanceOf(Device.Broken.class);
        assertThat(Ledger.failure(dead))
            .isInstanceOf(ServerClosedException.class)
            .hasMessageContaining("was not executed");
      });
      assertThat(log).containsExactly("made 1 true", "made 2 true", "behind", "own");
    }
  }

  @ParameterizedTest
  @EnumSource(EventLoop.Kind.class)
  @DisplayName("(25) (27) periodic work that is queued is executed there, in the line")
  void periodicWorkIsInTheLine(EventLoop.Kind kind) {
    var ticker = new ManualTicker();
    try (var loop = kind.open();
        var server = UmpServer.builder(new WorkDispatcher()
                .every(Duration.ofSeconds(1), () -> log.add("tick " + loop.isHere())))
            .ticker(ticker)
            .executor(loop, loop.isOwner())
            .start()) {
      loop.run(() -> {
        server.client().runAsync(() -> log.add("before"));
        ticker.advance(Duration.ofSeconds(1));
        server.client().run(() -> log.add("own"));
        assertThat(log).containsExactly("before", "tick true", "own");
      });
    }
  }

  @ParameterizedTest
  @EnumSource(EventLoop.Kind.class)
  @DisplayName("(25) (28) interceptors are around calls that are executed there, in place too")
  void interceptorsAreAroundCallsThere(EventLoop.Kind kind) {
    CallInterceptor noting = call -> {
      String side = call.isOnServer() ? "server " : "client ";
      log.add(side + call.service());
      call.whenEnded((reply, failure) -> log.add("end " + side + call.service() + " " + reply));
      call.proceed();
    };
    try (var loop = kind.open();
        var server =
            hub(loop).clientInterceptor(noting).serverInterceptor(noting).start()) {
      loop.run(() -> {
        WorkClient added = server.add(new WorkerDispatcher(new Worker()));
        assertThat(server.client().run(() -> added.run(() -> 6))).isEqualTo(6);
      });
    }
    assertThat(log.subList(0, 8))
        .containsExactly(
            "client Hub",
            "server Hub",
            "client Work",
            "server Work",
            "end server Work 6",
            "end client Work 6",
            "end server Hub 6",
            "end client Hub 6");
  }

  @ParameterizedTest
  @EnumSource(EventLoop.Kind.class)
  @DisplayName("(22) (24) (29) calls of all services, urgent ones too, are one batch there")
  void callsOfAllServicesAreOneBatch(EventLoop.Kind kind) {
    var ledger = new Ledger();
    try (var loop = kind.open();
        var server = UmpServer.<Hub, HubClient>builder(
                new HubDispatcher(new Hub.Server()).inBatches(64, ledger))
            .executor(loop, loop.isOwner())
            .start()) {
      loop.run(() -> {
        HubClient hub = server.client();
        WorkClient added = server.add(new UrgentPosts());
        WorkClient returned = hub.client(Worker::new);
        ledger.sizes.clear();
        var first = returned.runAsync(ledger.put("a"));
        added.post(() -> ledger.write("!"));
        hub.run(() -> added.run(ledger.put("in place")));
        assertThat(ledger.committed).containsExactly("!", "a", "in place");
        assertThat(ledger.sizes).containsExactly(3);
        assertThat(first).isCompletedWithValue("a");
      });
    }
  }

  @ParameterizedTest
  @EnumSource(EventLoop.Kind.class)
  @DisplayName("(25) (26) owners that share a thread ask each other in place")
  void shardsOfOneThreadAskEachOtherInPlace(EventLoop.Kind kind) {
    try (var loop = kind.open();
        UmpSharded<WorkClient> shards = UmpServer.sharded(2, Shards::keyed)
            .allowKeyless()
            .options(owner -> owner.executor(loop, loop.isOwner()))
            .start()) {
      int one = Shards.keyOf(shards, 1);
      Outcome.Body<?> asks = () -> {
        int own = (int) Outcome.of(Shards.OWNER::get).get();
        Object other = shards.client().run(Shards.where(Shards.keyOf(shards, 1 - own)));
        return own + " asks " + other;
      };
      assertThat(shards.client().run(new Shards.At(one, asks))).isEqualTo("1 asks 0");
      loop.run(() -> {
        shards.client().post(new Shards.Do(one, () -> log.add("before")));
        assertThat(shards.client().run(new Shards.At(one, asks))).isEqualTo("1 asks 0");
        assertThat(log).containsExactly("before");
        assertThat(shards.close(Duration.ofMinutes(1))).isTrue();
      });
    }
  }

  @ParameterizedTest
  @EnumSource(EventLoop.Kind.class)
  @DisplayName("(25) a flight of calls is seen by stats and dump from inside one of them")
  void whatIsExecutedThereIsSeen(EventLoop.Kind kind) {
    try (var loop = kind.open();
        var server = work(loop).start()) {
      loop.run(() -> {
        server.client().post(() -> log.add("behind"));
        CompletableFuture<?> dump = server.client().runAsync(() -> server.dump().toString());
        server.client().post(() -> log.add("last"));
        assertThat((String) dump.join())
            .startsWith("UmpServer[work]: 1 running, 0 to be answered later, 1 queued\n")
            .contains("Work.run(Body) runs on thread '" + Thread.currentThread().getName());
      });
    }
  }
}
