package dev.ump.service.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ump.channel.DeadlockException;
import dev.ump.channel.ServerClosedException;
import dev.ump.service.Envelope;
import dev.ump.service.UmpServer;
import dev.ump.service.UmpSharded;
import dev.ump.service.running.Hub.HubCall;
import dev.ump.service.running.Hub.HubClient;
import dev.ump.service.running.Hub.HubDispatcher;
import dev.ump.service.running.Hub.Worker;
import dev.ump.service.running.Hub.WorkerDispatcher;
import dev.ump.testkit.Outcome;
import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("(26) Sharded owners, with what else an owner can do")
class ShardedInterplayTest {
  private static final Duration LONG = Duration.ofHours(1);

  private final List<Object> log = new CopyOnWriteArrayList<>();

  /** Opens a service at the owner of its key. */
  private record Opened(int key, Work work) implements Outcome.Body<Work> {
    @Override
    public Work run() {
      return work;
    }
  }

  /** Asks the owner of a key. */
  private record Asked(int key, Outcome.Body<? extends @Nullable Object> body)
      implements Outcome.Body<@Nullable Object> {
    @Override
    public @Nullable Object run() throws Throwable {
      return body.run();
    }
  }

  private static @Nullable Object key(Envelope<Hub> call) {
    Object body = ((HubCall<?>) call).body();
    if (body instanceof Opened opened) {
      return opened.key();
    }
    return body instanceof Asked asked ? asked.key() : null;
  }

  private static UmpSharded<HubClient> hubs(Consumer<UmpServer.Builder<Hub, HubClient>> options) {
    return UmpServer.<Hub, HubClient>sharded(2, owner -> new HubDispatcher(new Hub.Server()))
        .name("hub")
        .key(ShardedInterplayTest::key)
        .options(options::accept)
        .start();
  }

  private static UmpSharded<HubClient> hubs() {
    return hubs(owner -> {});
  }

  private static int keyOf(UmpSharded<?> shards, int owner) {
    return Shards.keyOf(shards, owner);
  }

  /** A service that the owner of a key returns, by the client of all. */
  private static WorkClient open(UmpSharded<HubClient> shards, int owner) {
    var body = new Opened(keyOf(shards, owner), new Worker());
    return (WorkClient) Objects.requireNonNull(shards.client().open(body));
  }

  private static String here() {
    return Thread.currentThread().getName();
  }

  @Test
  @DisplayName("(24) (26) a service that a call returns stays with the owner of that call")
  void aReturnedServiceStaysWithItsOwner() {
    try (var shards = hubs()) {
      for (int owner = 0; owner < 2; owner++) {
        WorkClient returned = open(shards, owner);
        assertThat(returned.run(ShardedInterplayTest::here)).isEqualTo("hub-" + owner);
        assertThat(Task.Futures.get(returned.runAsync(ShardedInterplayTest::here), "a call"))
            .isEqualTo("hub-" + owner);
        assertThat(returned.withTimeout(LONG).run(ShardedInterplayTest::here))
            .isEqualTo("hub-" + owner);
        returned.post(() -> log.add(here()));
      }
    }
    assertThat(log).containsExactlyInAnyOrder("hub-0", "hub-1");
  }

  @Test
  @DisplayName("(24) (26) an owner that returns itself is the client of that owner, not of all")
  void anOwnerThatReturnsItselfIsTheClientOfThatOwner() {
    var implementations = List.of(new Hub.Server(), new Hub.Server());
    try (var shards = UmpServer.<Hub, HubClient>sharded(
            2, owner -> new HubDispatcher(implementations.get(owner)))
        .allowKeyless()
        .start()) {
      for (int owner = 0; owner < 2; owner++) {
        Hub implementation = implementations.get(owner);
        assertThat(shards.client(owner).hub(() -> implementation)).isSameAs(shards.client(owner));
      }
    }
  }

  @Test
  @DisplayName("(24) (26) an argument is the implementation for its own owner only")
  void anArgumentIsTheImplementationForItsOwnOwnerOnly() {
    var worker = new Worker();
    try (var shards = hubs()) {
      WorkClient returned = (WorkClient)
          Objects.requireNonNull(shards.client().open(new Opened(keyOf(shards, 0), worker)));
      assertThat(shards.client(0).use(returned, given -> given == worker)).isEqualTo(true);
      assertThat(shards.client(1).use(returned, given -> given == returned)).isEqualTo(true);
    }
  }

  @Test
  @DisplayName("(24) (26) one owner calls its services in place, and those of others by their line")
  void ownServicesAreCalledInPlaceAndThoseOfOthersAreNot() {
    try (var shards = hubs()) {
      WorkClient added = shards.server(0).add(new WorkerDispatcher(new Worker()));
      Outcome.Body<Object> asks = () -> added.run(ShardedInterplayTest::here);
      for (int owner = 0; owner < 2; owner++) {
        assertThat(shards.client().run(new Asked(keyOf(shards, owner), asks))).isEqualTo("hub-0");
      }
    }
  }

  @Test
  @DisplayName("(16) (24) (26) a ring through services of two owners is told")
  void aRingThroughServicesOfTwoOwners() {
    try (var shards = hubs()) {
      WorkClient zero = open(shards, 0);
      WorkClient one = open(shards, 1);
      assertThat(zero.run(() -> Stream.iterate(
                  Outcome.of(() -> one.run(() -> zero.run(() -> "entered"))).thrown(),
                  Objects::nonNull,
                  Throwable::getCause)
              .filter(DeadlockException.class::isInstance)
              .findFirst()
              .map(Throwable::getMessage)
              .orElse("not told")))
          .asString()
          .contains("hub-0 (in run)", "hub-1 (in run)");
    }
  }

  @Test
  @DisplayName("(23) (24) (26) services end with the owner that is made anew, and no others do")
  void servicesEndWithTheOwnerThatIsMadeAnew() {
    try (var shards =
        hubs(owner -> owner.restartOn(Device.Broken.class::isInstance, Device.AT_ONCE))) {
      WorkClient zero = open(shards, 0);
      WorkClient one = open(shards, 1);
      WorkClient stays = shards.server(1).add(new WorkerDispatcher(new Worker()));
      assertThatThrownBy(() -> one.run(Device::breaks)).isInstanceOf(Device.Broken.class);
      assertThat(stays.run(() -> "stays")).isEqualTo("stays");
      assertThatThrownBy(() -> one.run(() -> log.add("executed")))
          .isInstanceOf(ServerClosedException.class)
          .hasMessageEndingWith("its service went when 'hub-1' was made anew.");
      assertThat(zero.run(() -> "of the other owner")).isEqualTo("of the other owner");
      assertThat(shards.stats()).extracting(stats -> stats.restarts()).containsExactly(0, 1);
      assertThat(log).isEmpty();
    }
  }

  @Test
  @DisplayName("(22) (24) (26) a call of a returned service is a call of its owner's batch")
  void callsOfServicesAreCallsOfTheirOwnersBatch() throws Throwable {
    var ledgers = List.of(new Ledger(), new Ledger());
    try (var shards = UmpServer.<Hub, HubClient>sharded(
            2, owner -> new HubDispatcher(new Hub.Server()).inBatches(16, ledgers.get(owner)))
        .key(ShardedInterplayTest::key)
        .start()) {
      WorkClient zero = open(shards, 0);
      ledgers.forEach(ledger -> ledger.sizes.clear());
      List<CompletableFuture<?>> calls = new CopyOnWriteArrayList<>();
      Ledger.together(zero, () -> {
        calls.add(zero.runAsync(ledgers.get(0).put("a")));
        calls.add(
            shards.client().runAsync(new Asked(keyOf(shards, 0), ledgers.get(0).put("b"))));
        calls.add(
            shards.client().runAsync(new Asked(keyOf(shards, 1), ledgers.get(1).put("c"))));
        Task.Futures.get(calls.get(2), "the call of the other owner");
      });
      for (CompletableFuture<?> call : calls) {
        Task.Futures.get(call, "a call");
      }
    }
    assertThat(ledgers.get(0).committed).containsExactly("a", "b");
    assertThat(ledgers.get(0).sizes).containsExactly(3);
    assertThat(ledgers.get(1).committed).containsExactly("c");
  }

  @Test
  @DisplayName("(17) (26) (29) one owner is full: calls of its services wait, urgent ones do not")
  void theRoomOfAnOwnerIsThatOfItsServices() throws Throwable {
    try (var shards = hubs(owner -> owner.capacity(1, LONG))) {
      WorkClient urgent = shards.server(0).add(new UrgentPosts());
      WorkClient zero = open(shards, 0);
      WorkClient one = open(shards, 1);
      Task<Void> patient;
      try (var held = new Held()) {
        zero.runAsync(held);
        held.awaitBegun();
        zero.post(() -> log.add("has the place"));
        patient = Threads.PLATFORM
            .run("patient", () -> zero.post(() -> log.add("waits for it")))
            .awaitAsleep();
        urgent.post(() -> log.add("!"));
        one.post(() -> {});
        assertThat(one.run(() -> "of the other owner")).isEqualTo("of the other owner");
        assertThat(shards.dump().get(0).waitingForRoom()).isEqualTo(1);
        assertThat(shards.dump().get(1).waitingForRoom()).isZero();
      }
      patient.value();
    }
    assertThat(log).containsExactly("!", "has the place", "waits for it");
  }

  @Test
  @DisplayName("(26) (27) each owner has periodic work of its own, which ends with it")
  void eachOwnerHasPeriodicWorkOfItsOwn() {
    try (var shards = UmpServer.<Work, WorkClient>sharded(
            2, owner -> Shards.keyless(owner).every(Duration.ofMillis(1), () -> log.add(here())))
        .name("kv")
        .allowKeyless()
        .start()) {
      Threads.awaitUntil(() -> log.containsAll(List.of("kv-0", "kv-1")));
      shards.server(0).close();
      log.clear();
      Threads.awaitUntil(() -> log.size() > 2);
      assertThat(log).containsOnly("kv-1");
    }
  }

  @Test
  @DisplayName("(26) (24) services are refused where an owner has several threads")
  void severalThreadsAreRefused() {
    try (var shards = hubs(owner -> owner.threads(2))) {
      assertThatThrownBy(() -> open(shards, 1))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith("hub-1 cannot own several services on 2 threads");
    }
  }

  @Test
  @DisplayName("(24) (26) closing inside a service ends its owner, and the others too")
  void closingInsideAServiceEndsAll() {
    var shards = hubs();
    WorkClient added = shards
        .server(0)
        .add(new WorkerDispatcher(new Worker()).closing(() -> log.add("ended on " + here())));
    assertThat(added.run(() -> {
          shards.close();
          return "the last one";
        }))
        .isEqualTo("the last one");
    assertThat(shards.close(Duration.ofMinutes(1))).isTrue();
    assertThat(log).containsExactly("ended on hub-0");
    assertThatThrownBy(() -> added.run(() -> "late")).isInstanceOf(ServerClosedException.class);
  }
}
