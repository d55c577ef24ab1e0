package dev.ump.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.channel.InFlight.Awaited;
import dev.ump.channel.InFlight.State;
import dev.ump.console.Waits.Arrow;
import dev.ump.service.CallInFlight;
import dev.ump.service.UmpServer;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** Who waits for whom, and what of it is a deadlock. */
@Timeout(60)
class WaitsTest {
  private final UmpServer<DeskClient> target = UmpServer.start(DeskDispatcher.of(new Desk.Here()));
  private final ShownServer a = shown(1, "a");
  private final ShownServer b = shown(2, "b");
  private final ShownServer c = shown(3, "c");

  private ShownServer shown(int id, String name) {
    var server =
        UmpServer.builder(DeskDispatcher.of(new Desk.Here())).name(name).start();
    server.close(); // only its name counts
    return ShownServer.of(id, server, null);
  }

  @AfterEach
  void close() {
    target.close();
  }

  private static CallInFlight call(int id, State state, @Nullable Awaited awaits) {
    return call(id, state, awaits, null, false);
  }

  private static CallInFlight call(
      int id, State state, @Nullable Awaited awaits, @Nullable Duration left, boolean isWaiting) {
    return new CallInFlight(
        "Desk.run(Callable)",
        state,
        false,
        false,
        false,
        false,
        isWaiting ? Thread.currentThread() : null,
        isWaiting,
        state == State.HANDLED ? Thread.currentThread() : null,
        null,
        null,
        left,
        awaits,
        id,
        List.of());
  }

  private static CallInFlight runs(int id, String server, int awaited) {
    return call(id, State.HANDLED, new Awaited(server, awaited));
  }

  private static CallInFlight runs(int id) {
    return call(id, State.HANDLED, null);
  }

  private static CallInFlight queued(int id) {
    return call(id, State.QUEUED, null);
  }

  private static Waits waits(Map<ShownServer, List<CallInFlight>> seen) {
    return new Waits(seen);
  }

  private Map<ShownServer, List<CallInFlight>> seen(
      List<CallInFlight> ofA, List<CallInFlight> ofB, List<CallInFlight> ofC) {
    Map<ShownServer, List<CallInFlight>> seen = new LinkedHashMap<>();
    seen.put(a, ofA);
    seen.put(b, ofB);
    seen.put(c, ofC);
    return seen;
  }

  @Test
  void twoThatWaitForEachOtherAreARing() {
    var waits = waits(seen(
        List.of(runs(1, "b", 21), queued(11)), List.of(runs(2, "a", 11), queued(21)), List.of()));
    assertThat(waits.rings()).containsExactly(List.of(a, b));
  }

  @Test
  void threeAreARingInTheirOrder() {
    var waits = waits(seen(
        List.of(runs(1, "c", 31), queued(11)),
        List.of(runs(2, "a", 11), queued(21)),
        List.of(runs(3, "b", 21), queued(31))));
    assertThat(waits.rings()).containsExactly(List.of(a, c, b));
  }

  @Test
  void aChainIsNoRing() {
    var waits = waits(
        seen(List.of(runs(1, "b", 21)), List.of(runs(2, "c", 31), queued(21)), List.of(runs(31))));
    assertThat(waits.rings()).isEmpty();
    assertThat(waits.mayBeDeadlocked()).isFalse();
  }

  @Test
  void oneThatWaitsForARingIsNotInIt() {
    var waits = waits(seen(
        List.of(runs(1, "b", 21), queued(11)),
        List.of(runs(2, "a", 11), queued(21), queued(22)),
        List.of(runs(3, "b", 22))));
    assertThat(waits.rings()).containsExactly(List.of(a, b));
    assertThat(waits.arrows(0).stream().filter(Arrow::isInRing)).hasSize(2);
  }

  @Test
  void aSecondThreadThatIsFreeIsAWayOut() {
    var waits = waits(seen(
        List.of(runs(1, "b", 21), queued(11)),
        List.of(runs(2, "a", 11), runs(4), queued(21)),
        List.of()));
    assertThat(waits.rings()).isEmpty();
  }

  @Test
  void aCallThatIsExecutedWaitsForItsOwnThreadOnly() {
    var waits = waits(seen(
        List.of(runs(1, "b", 2), queued(11)),
        List.of(runs(2), runs(4, "a", 11)), // 4 is stuck, 2 is not, and a waits for 2
        List.of()));
    assertThat(waits.rings()).isEmpty();
  }

  @Test
  void aCallThatOtherCodeAnswersIsAWayOut() {
    var waits = waits(seen(
        List.of(runs(1, "b", 21), queued(11)),
        List.of(runs(2, "a", 11), call(21, State.OPEN, null)),
        List.of()));
    assertThat(waits.rings()).isEmpty();
  }

  @Test
  void aWaitForRoomCanCloseARing() {
    var waits = waits(seen(
        List.of(runs(1, "b", 0), queued(11)), List.of(runs(2, "a", 11), queued(21)), List.of()));
    assertThat(waits.rings()).containsExactly(List.of(a, b));
    assertThat(waits.arrows(0)).anyMatch(Arrow::isForRoom);
  }

  @Test
  void waitsThatOneLookMixedUpAreNoRing() {
    var first = waits(seen(
        List.of(runs(1, "b", 21), queued(11)), List.of(runs(2, "a", 11), queued(21)), List.of()));
    var second = waits(seen(
        List.of(runs(1, "b", 22), queued(11)), List.of(runs(2, "a", 11), queued(22)), List.of()));
    assertThat(second.rings()).as("seen alone").isNotEmpty();
    first.keepOnly(second);
    assertThat(first.rings()).isEmpty();
  }

  @Test
  void theFirstTimeLimitOfARingEndsIt() {
    var waits = waits(seen(
        List.of(runs(1, "b", 21), call(11, State.QUEUED, null, Duration.ofSeconds(9), false)),
        List.of(runs(2, "a", 11), call(21, State.QUEUED, null, Duration.ofSeconds(4), false)),
        List.of()));
    assertThat(waits.ringEndsInNanos(List.of(a, b))).isEqualTo(4_000_000_000L);
    assertThat(waits(seen(
                List.of(runs(1, "b", 21), queued(11)),
                List.of(runs(2, "a", 11), queued(21)),
                List.of()))
            .ringEndsInNanos(List.of(a, b)))
        .isNegative();
  }

  @Test
  void threadsFromOutsideAreOneArrowForEachServer() {
    var waits = waits(seen(
        Arrays.asList(
            call(1, State.HANDLED, new Awaited("b", 21), null, true),
            call(12, State.QUEUED, null, null, true),
            call(13, State.QUEUED, null, null, true)),
        List.of(call(21, State.HANDLED, null, null, true)),
        List.of()));
    assertThat(waits.arrows(0))
        .extracting(arrow -> (arrow.from() == null ? "others" : arrow.from().name) + " "
            + arrow.toName() + " " + arrow.calls())
        .containsExactly("a b 1", "others a 3");
  }

  @Test
  void aServerThatIsNotShownHasAnArrowButOneThatIsAndHasAnsweredHasNone() {
    var waits =
        waits(seen(List.of(runs(1, "elsewhere", 99)), List.of(runs(2, "c", 98)), List.of()));
    assertThat(waits.arrows(0)).singleElement().satisfies(arrow -> {
      assertThat(arrow.to()).isNull();
      assertThat(arrow.toName()).isEqualTo("elsewhere");
    });
  }

  /** Before it sleeps it looks for a ring, once. */
  private static boolean isAsleepInACall(CallInFlight call) {
    Thread handler = call.handler();
    return call.awaits() != null
        && handler != null
        && handler.getState() == Thread.State.TIMED_WAITING;
  }

  @Test
  void aRealRingIsShownUntilATimeLimitEndsIt() throws Exception {
    var data = new Data();
    var ringing = new Gate();
    try (var orders =
            UmpServer.builder(DeskDispatcher.of(new Desk.Here())).name("orders").start();
        var stock =
            UmpServer.builder(DeskDispatcher.of(new Desk.Here())).name("stock").start()) {
      data.look.add(orders);
      data.look.add(stock);
      var first = orders.client().async().run(() -> {
        ringing.call(); // the stock waits first, and so longer than its own limit allows
        return stock.client().run(() -> "never");
      });
      ringing.awaitBegun();
      var second = stock
          .client()
          .async()
          .run(() -> orders.client().withTimeout(Duration.ofHours(1)).run(() -> "late"));
      Awaitility.await()
          .until(() -> stock.dump().calls().stream().anyMatch(WaitsTest::isAsleepInACall));
      assertThat(data.next().get("rings")).isEmpty();
      ringing.release();

      JsonNode seen = data.awaitState(0, "deadlocked");
      assertThat(seen.get("why").asString())
          .startsWith(
              "It waits for stock, which waits for orders. A time limit ends that in 59 min");
      JsonNode all = data.next();
      assertThat(all.get("rings").toString()).isEqualTo("[[1,2]]");
      assertThat(all.get("waits").toString())
          .containsOnlyOnce("\"from\":1,\"to\":2")
          .containsOnlyOnce("\"from\":2,\"to\":1");
      stock.closeNow(); // interrupts it in its wait
      first.handle((value, failure) -> failure).join();
      second.handle((value, failure) -> failure).join();
      data.awaitState(0, "idle");
      assertThat(data.next().get("rings")).isEmpty();
    }
  }
}
