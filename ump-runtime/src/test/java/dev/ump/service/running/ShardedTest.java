package dev.ump.service.running;

import static dev.ump.service.running.Shards.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ump.channel.DeadlockException;
import dev.ump.channel.HandlerException;
import dev.ump.channel.ReplyTimeoutException;
import dev.ump.channel.ServerClosedException;
import dev.ump.service.CallOutcome;
import dev.ump.service.ServerDump;
import dev.ump.service.ServerStats;
import dev.ump.service.UmpServer;
import dev.ump.service.running.Shards.At;
import dev.ump.service.running.Shards.Do;
import dev.ump.testkit.Outcome;
import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("(26) A call goes to the owner of its key")
class ShardedTest {

  @ParameterizedTest
  @EnumSource(Way.class)
  void inEachWayToSendAndToRun(Way way) {
    try (var shards = Shards.builder().options(way::on).start()) {
      WorkClient client = shards.client();
      for (String key : List.of("a", "b", "c", "d", "e", "f", "g", "h")) {
        int owner = shards.ownerOf(key);
        assertThat(client.run(where(key))).isEqualTo(owner);
        assertThat(client.run(where(new String(key)))).as("an equal key").isEqualTo(owner);
        assertThat(client.runAsync(where(key)).join()).isEqualTo(owner);
        assertThat(client.withTimeout(Duration.ofHours(1)).run(where(key))).isEqualTo(owner);
        var posted = new CompletableFuture<@Nullable Object>();
        client.post(new Do(key, () -> posted.complete(Shards.OWNER.get())));
        assertThat(Task.Futures.get(posted, "a one-way call")).isEqualTo(owner);
        assertThat(shards.client(owner).run(where("any"))).isEqualTo(owner);
      }
    }
  }

  @Test
  void callsOfOneKeyAreExecutedInTheirOrder() {
    Map<Object, List<Integer>> order = new ConcurrentHashMap<>();
    try (var shards = Shards.builder().start()) {
      WorkClient client = shards.client();
      List<Task<Void>> senders = new ArrayList<>();
      for (int sender = 0; sender < 3; sender++) {
        int first = 10 * sender;
        senders.add(Threads.PLATFORM.run("sender-" + sender, () -> {
          for (int i = 0; i < 300; i++) {
            int number = i;
            Integer key = first + i % 10;
            List<Integer> seen = order.computeIfAbsent(key, none -> new CopyOnWriteArrayList<>());
            switch (i / 10 % 3) {
              case 0 -> client.runAsync(new At(key, () -> seen.add(number)));
              case 1 -> client.post(new Do(key, () -> seen.add(number)));
              default -> client.run(new At(key, () -> seen.add(number)));
            }
          }
        }));
      }
      senders.forEach(Task::value);
    }
    assertThat(order)
        .hasSize(30)
        .allSatisfy((key, seen) -> assertThat(seen).hasSize(30).isSorted());
  }

  @Test
  void ownersExecuteBesideEachOther() throws Exception {
    try (var shards = Shards.builder().start();
        var held = new Held()) {
      int key = Shards.keyOf(shards, 2);
      var stuck = shards.client().runAsync(new At(key, held));
      held.awaitBegun();
      for (int owner : new int[] {0, 1, 3}) {
        assertThat(shards.client().run(where(Shards.keyOf(shards, owner)))).isEqualTo(owner);
      }
      assertThat(
              Outcome.of(() -> shards.client().withTimeout(Duration.ofMillis(1)).run(where(key)))
                  .thrown(ReplyTimeoutException.class))
          .hasMessageContaining("'kv-2'");
      assertThat(stuck).isNotDone();
    }
  }

  @Test
  void similarKeysAreSpread() {
    try (var shards = Shards.builder().start()) {
      assertSpread(shards::ownerOf, IntStream.range(0, 1_000).boxed().toList());
      assertSpread(
          shards::ownerOf, IntStream.range(0, 1_000).mapToObj(i -> -i * 64L).toList());
      assertSpread(
          shards::ownerOf, IntStream.range(0, 1_000).mapToObj(i -> i << 20).toList());
      assertSpread(
          shards::ownerOf, IntStream.range(0, 1_000).mapToObj(i -> "user-" + i).toList());
      assertSpread(
          shards::ownerOf, IntStream.range(0, 1_000).mapToObj(i -> (double) i).toList());
    }
  }

  private static void assertSpread(
      java.util.function.ToIntFunction<Object> owners, List<? extends Object> keys) {
    int[] sizes = new int[Shards.OWNERS];
    keys.forEach(key -> sizes[owners.applyAsInt(key)]++);
    assertThat(sizes).as("%s ...", keys.subList(1, 4)).hasSize(4);
    for (int size : sizes) {
      assertThat(size).isBetween(180, 320);
    }
  }

  @Test
  void aWholeNumberIsOneKeyInEachType() {
    try (var shards = Shards.builder().start()) {
      for (int i = -100; i <= 100; i++) {
        int owner = shards.ownerOf((long) i);
        assertThat(List.of(shards.ownerOf(i), shards.ownerOf((short) i), shards.ownerOf((byte) i)))
            .containsOnly(owner);
        assertThat(shards.ownerOf(List.of("a", i)))
            .isEqualTo(shards.ownerOf(List.of("a", (long) i)));
      }
    }
  }

  @Test
  void numbersThatAreEqualAsPrimitivesAreOneKey() {
    try (var shards = UmpServer.sharded(64, Shards::keyed).allowKeyless().start()) {
      assertThat(shards.ownerOf(-0.0)).isEqualTo(shards.ownerOf(0.0));
      assertThat(shards.ownerOf(-0.0f)).isEqualTo(shards.ownerOf(0.0));
      assertThat(shards.ownerOf(List.of("a", -0.0))).isEqualTo(shards.ownerOf(List.of("a", 0.0)));
      for (float i = -10; i <= 10; i += 0.25f) {
        assertThat(shards.ownerOf(i)).isEqualTo(shards.ownerOf((double) i));
      }
    }
  }

  @Test
  void oneOwnerHasAllKeys() {
    try (var shards = UmpServer.sharded(1, Shards::keyed).allowKeyless().start()) {
      assertThat(shards.client().run(where("a"))).isEqualTo(0);
      assertThat(shards.client().run(where(Integer.MIN_VALUE))).isEqualTo(0);
      assertThat(shards).hasToString("UmpSharded[ump-server, 1 owner]");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UmpServer.sharded(0, Shards::keyed))
        .withMessage("owners must be at least 1, not 0");
  }

  @Test
  void interceptorsAndContextAreAroundEachCallOnce() {
    List<String> log = new CopyOnWriteArrayList<>();
    try (var shards = Shards.builder()
        .options(owner -> owner
            .clientInterceptor(call -> {
              log.add(
                  "client " + call.server() + " " + call.envelope().getClass().getSimpleName());
              call.proceed();
            })
            .context(() -> {
              log.add("captured");
              return call -> {
                log.add("restored");
                call.run();
              };
            })
            .serverInterceptor(call -> {
              log.add("server " + call.server());
              call.proceed();
            }))
        .start()) {
      int key = Shards.keyOf(shards, 3);
      List<String> once = List.of("client kv Run", "captured", "restored", "server kv-3");
      shards.client().run(where(key));
      assertThat(log).containsExactlyElementsOf(once);
      log.clear();
      shards.client().withTimeout(Duration.ofHours(1)).runAsync(where(key)).join();
      assertThat(log).containsExactlyElementsOf(once);
      log.clear();
      shards.client(3).run(where("any"));
      assertThat(log).containsExactly("client kv-3 Run", "captured", "restored", "server kv-3");
    }
  }

  @Test
  void twoOwnersThatAskEachOtherAreToldOfTheDeadlock() {
    try (var shards = Shards.builder().start()) {
      WorkClient client = shards.client();
      int one = Shards.keyOf(shards, 0);
      int other = Shards.keyOf(shards, 1);
      Throwable failure = Outcome.of(() -> client.run(new At(
              one, () -> client.run(new At(other, () -> client.run(where(one)))))))
          .thrown(HandlerException.class);
      assertThat(failure)
          .hasRootCauseInstanceOf(DeadlockException.class)
          .rootCause()
          .hasMessageContaining("kv-0")
          .hasMessageContaining("kv-1");
      assertThat(client.run(where(one))).isEqualTo(0);
    }
  }

  @Test
  void anOwnerIsMadeAnewByItself() {
    var device = new Device();
    try (var shards = UmpServer.sharded(Shards.OWNERS, owner -> {
          device.log.add("made kv-" + owner);
          return Shards.keyed(owner);
        })
        .name("kv")
        .allowKeyless()
        .options(owner -> owner.restartOn(Device.Broken.class::isInstance, Device.AT_ONCE))
        .start()) {
      device.log.clear();
      int key = Shards.keyOf(shards, 2);
      assertThatThrownBy(() -> shards.client().run(new At(key, Device::breaks)))
          .isInstanceOf(Device.Broken.class);
      assertThat(shards.client().run(where(key))).isEqualTo(2);
      assertThat(device.log).containsExactly("made kv-2");
      assertThat(shards.stats()).extracting(ServerStats::restarts).containsExactly(0, 0, 1, 0);
    }
  }

  @Test
  void eachOwnerHasItsOwnBatches() {
    List<Ledger> ledgers = IntStream.range(0, 2).mapToObj(i -> new Ledger()).toList();
    try (var shards = UmpServer.sharded(2, owner -> ledgers.get(owner).dispatcher(16))
        .key(Shards::keyOf)
        .start()) {
      List<CompletableFuture<?>> calls = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        Ledger ledger = ledgers.get(shards.ownerOf(i));
        calls.add(shards.client().runAsync(new At(i, ledger.put("" + i))));
      }
      calls.forEach(CompletableFuture::join);
      for (int owner = 0; owner < 2; owner++) {
        int number = owner;
        assertThat(ledgers.get(owner).committed)
            .containsExactlyElementsOf(IntStream.range(0, 100)
                .filter(i -> shards.ownerOf(i) == number)
                .mapToObj(i -> "" + i)
                .toList());
      }
      assertThat(shards.stats()).allSatisfy(stats -> assertThat(stats.batches()).isPositive());
    }
  }

  @Test
  void anOwnerThatHasEndedLosesItsKeysAndNoOthers() throws Exception {
    try (var shards = Shards.builder().start()) {
      int key = Shards.keyOf(shards, 1);
      shards.client().run(new At(key, () -> {
        UmpServer.stopCurrent("enough");
        return "last";
      }));
      assertThat(shards.server(1).join().result()).isEqualTo("enough");
      assertThatThrownBy(() -> shards.client().run(where(key)))
          .isInstanceOf(ServerClosedException.class);
      assertThat(shards.client().run(where(Shards.keyOf(shards, 0)))).isEqualTo(0);
    }
  }

  @Test
  void whatTheOwnersDoCanBeSeen() throws Exception {
    try (var shards = Shards.builder().options(UmpServer.Builder::measured).start();
        var held = new Held()) {
      shards.client().runAsync(new At(Shards.keyOf(shards, 1), held));
      held.awaitBegun();
      shards.client().run(where(Shards.keyOf(shards, 3)));
      assertThat(shards.stats())
          .extracting(ServerStats::server)
          .containsExactly("kv-0", "kv-1", "kv-2", "kv-3");
      Threads.awaitUntil(() -> shards.stats().get(3).count(CallOutcome.REPLIED) == 1
          && shards.stats().get(3).running() == 0);
      assertThat(shards.stats()).extracting(ServerStats::running).containsExactly(0, 1, 0, 0);
      assertThat(shards.dump())
          .extracting(ServerDump::toString)
          .satisfiesExactly(
              dump -> assertThat(dump).doesNotContain("Work.run"),
              dump -> assertThat(dump).contains("Work.run(Body)"),
              dump -> assertThat(dump).doesNotContain("Work.run"),
              dump -> assertThat(dump).doesNotContain("Work.run"));
      assertThat(shards.owners()).isEqualTo(4);
      assertThat(shards.name()).isEqualTo("kv");
      assertThat(shards).hasToString("UmpSharded[kv, 4 owners]");
      assertThat(shards.server(2)).hasToString("UmpServer[kv-2]");
      assertThat(Objects.requireNonNull(shards.client())).isSameAs(shards.client());
      assertThat(shards.client(2))
          .isSameAs(shards.client(2))
          .isSameAs(shards.server(2).client());
    }
  }
}
