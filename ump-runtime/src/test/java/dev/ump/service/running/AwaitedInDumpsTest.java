package dev.ump.service.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.channel.InFlight.Awaited;
import dev.ump.channel.InFlight.State;
import dev.ump.service.CallInFlight;
import dev.ump.service.ServerDump;
import dev.ump.service.UmpLoop;
import dev.ump.service.UmpServer;
import dev.ump.testkit.Threads;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a dump says of a thread that executes a call and waits for another server meanwhile. */
class AwaitedInDumpsTest {
  private static UmpServer<WorkClient> start(String name) {
    return UmpServer.builder(new WorkDispatcher()).name(name).start();
  }

  /** Waits until the first call of a dump waits for something, and returns that call. */
  private static CallInFlight awaitWaiting(Supplier<ServerDump> dump) {
    Threads.awaitUntil(() -> awaited(dump.get()) != null);
    return dump.get().calls().get(0);
  }

  private static @Nullable Awaited awaited(ServerDump dump) {
    return dump.calls().isEmpty() ? null : dump.calls().get(0).awaits();
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void namesTheCallThatABlockingCallIsMadeFor(Way way) throws Exception {
    try (var stock = start("stock");
        var orders = way.start();
        var held = new Held()) {
      var placed = orders.client().runAsync(() -> stock.client().run(held));
      held.awaitBegun();

      CallInFlight waiting = awaitWaiting(orders::dump);
      CallInFlight awaited = stock.dump().calls().get(0);
      assertThat(waiting.awaits()).isEqualTo(new Awaited("stock", awaited.id()));
      assertThat(waiting.id()).isNotEqualTo(awaited.id());
      assertThat(awaited.awaits()).as("a wait that is not ump's").isNull();
      assertThat(waiting.toString().lines().findFirst().orElse("")).endsWith(", waits for stock");
      held.release();
      placed.join();
    }
  }

  @Test
  void namesTheCallWhoseFutureIsAwaited() throws Exception {
    try (var stock = start("stock");
        var orders = start("orders");
        var held = new Held();
        var next = new Held()) {
      stock.client().runAsync(held);
      held.awaitBegun();
      var placed = orders.client().runAsync(() -> stock.client().runAsync(next).join());

      CallInFlight waiting = awaitWaiting(orders::dump);
      CallInFlight queued = stock.dump().calls().get(1);
      assertThat(queued.state()).isEqualTo(State.QUEUED);
      assertThat(waiting.awaits()).isEqualTo(new Awaited("stock", queued.id()));
      next.release();
      held.release();
      placed.join();
    }
  }

  @Test
  void saysThatAThreadWaitsForRoom() throws Exception {
    try (var stock = UmpServer.builder(new WorkDispatcher())
            .name("stock")
            .capacity(1, Duration.ofHours(1))
            .start();
        var orders = start("orders");
        var held = new Held()) {
      stock.client().runAsync(held);
      held.awaitBegun();
      stock.client().post(() -> {}); // takes the only place
      var placed = orders.client().runAsync(() -> {
        stock.client().post(() -> {});
        return "placed";
      });

      CallInFlight waiting = awaitWaiting(orders::dump);
      assertThat(waiting.awaits()).isEqualTo(new Awaited("stock", 0));
      assertThat(waiting.toString()).contains(", waits for room of stock\n");
      held.release();
      placed.join();
    }
  }

  @Test
  void namesTheSameCallInEachLookAndNoOther() throws Exception {
    try (var stock = start("stock");
        var held = new Held()) {
      stock.client().runAsync(held);
      held.awaitBegun();
      for (int i = 0; i < 50; i++) {
        stock.client().runAsync(() -> "queued");
      }
      List<Integer> first = stock.dump().calls().stream().map(CallInFlight::id).toList();
      assertThat(first).hasSize(51).doesNotHaveDuplicates();
      assertThat(stock.dump().calls()).extracting(CallInFlight::id).isEqualTo(first);
    }
  }

  @Test
  void forgetsAWaitThatIsOver() throws Exception {
    try (var stock = start("stock");
        var orders = start("orders");
        var asked = new Held();
        var held = new Held()) {
      var placed = orders.client().runAsync(() -> {
        stock.client().run(asked);
        return held.run();
      });
      awaitWaiting(orders::dump);
      asked.release();
      held.awaitBegun();
      assertThat(orders.dump().calls())
          .singleElement()
          .extracting(CallInFlight::awaits)
          .isNull();
      held.release();
      placed.join();
    }
  }

  @Test
  void saysOfEachCallOfOneThreadWhatThatWaitsFor() throws Exception {
    try (var stock = start("stock");
        var prices = Way.CALLERS.builder().name("prices").start();
        var orders = start("orders");
        var held = new Held()) {
      var placed = orders
          .client()
          .runAsync(() -> prices.client().run(() -> stock.client().run(held)));
      held.awaitBegun();
      CallInFlight outer = awaitWaiting(orders::dump);
      CallInFlight inner = awaitWaiting(prices::dump);
      assertThat(inner.handler()).isSameAs(outer.handler());
      assertThat(inner.awaits()).isEqualTo(outer.awaits());
      held.release();
      placed.join();
    }
  }

  @Test
  void isThereForLoopsToo() throws Exception {
    var loop = UmpLoop.open(new WorkDispatcher());
    try (var stock = start("stock");
        var held = new Held()) {
      assertThat(loop.stats()).hasToString("UmpServer[ump-loop]: 0 running, 0 queued");
      var turn = loop.client().runAsync(() -> stock.client().run(held));
      assertThat(loop.stats().queued()).isEqualTo(1);
      var owner = Threads.PLATFORM.start("owner", loop::runNext);
      held.awaitBegun();

      CallInFlight waiting = awaitWaiting(loop::dump);
      assertThat(waiting.handler()).isSameAs(owner.thread());
      assertThat(waiting.awaits()).isNotNull().extracting(Awaited::server).isEqualTo("stock");
      assertThat(loop.stats().running()).isEqualTo(1);
      assertThat(loop.isEnded()).isFalse();
      held.release();
      turn.join();
      assertThat(owner.value()).isTrue();
      loop.close();
      assertThat(loop.isEnded()).isTrue();
      assertThat(loop.dump().calls()).isEmpty();
    }
  }
}
