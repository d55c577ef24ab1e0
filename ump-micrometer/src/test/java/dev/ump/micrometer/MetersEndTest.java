package dev.ump.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ump.service.ServerEnd;
import dev.ump.service.UmpServer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.ref.WeakReference;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MetersEndTest {
  /** Six of any server, one and one for each outcome of a server that is measured. */
  private static final int METERS = 16;

  private final MeterRegistry registry = new SimpleMeterRegistry();

  private static UmpServer.Builder<Till, TillClient> builder() {
    return UmpServer.builder(TillDispatcher.of(amount -> amount)).name("till").measured();
  }

  private static UmpServer<TillClient> start() {
    return builder().start();
  }

  /** How many calls have been replied to, as the registry tells it. */
  private static double replied(MeterRegistry registry) {
    return registry
        .get("ump.server.calls")
        .tag("outcome", "replied")
        .functionCounter()
        .count();
  }

  @Test
  void metersAreRemovedWhenTheirServerHasEnded() throws InterruptedException {
    Counter other = registry.counter("not.ours");
    var server = start();
    new UmpServerMetrics(server).bindTo(registry);
    server.client().pay(1);
    assertThat(registry.getMeters()).hasSize(METERS + 1);
    server.close();
    awaitSize(registry, 1);
    assertThat(registry.getMeters()).containsExactly(other);
  }

  @Test
  void aServerThatEndsByItselfEndsItsMeters() throws Exception {
    var server = UmpServer.builder(TillDispatcher.of(amount -> {
          UmpServer.stopCurrent("sold out");
          return amount;
        }))
        .start();
    new UmpServerMetrics(server).bindTo(registry);
    server.client().pay(1);
    assertThat(server.join().reason()).isEqualTo(ServerEnd.Reason.STOPPED);
    awaitNone(registry);
  }

  @Test
  void aServerOnAnExecutorEndsItsMeters() throws Exception {
    var pool = Executors.newSingleThreadExecutor();
    try {
      var server = builder().executor(pool).start();
      new UmpServerMetrics(server).bindTo(registry);
      server.close();
      pool.submit(() -> {}).get(); // the task that ended the server is over
      awaitNone(registry);
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void aServerRestartedUnderItsNameHasMetersOfItsOwn() throws InterruptedException {
    for (int calls = 1; calls <= 3; calls++) {
      try (var server = start()) {
        new UmpServerMetrics(server).bindTo(registry);
        for (int i = 0; i < calls; i++) {
          server.client().pay(i);
        }
        assertThat(replied(registry)).isEqualTo(calls);
        assertThat(registry.get("ump.server.queued").gauge().value()).isZero();
      }
    }
    awaitNone(registry);
  }

  @Test
  void ofTwoServersOfANameTheOneBoundLastIsRead() throws InterruptedException {
    try (var second = start()) {
      try (var first = start()) {
        new UmpServerMetrics(first).bindTo(registry);
        first.client().pay(1);
        new UmpServerMetrics(second).bindTo(registry);
        assertThat(replied(registry)).isZero();
        assertThat(registry.getMeters()).hasSize(METERS);
      }
      assertThat(registry.getMeters())
          .as("the end of the first leaves the meters of the second")
          .hasSize(METERS);
      second.client().pay(1);
      second.client().pay(2);
      assertThat(freshlyReplied()).isEqualTo(2);
    }
    awaitNone(registry);
  }

  /** The look that meters share lasts a moment. */
  private double freshlyReplied() {
    long moment = System.nanoTime();
    while (System.nanoTime() - moment < 200_000_000) {
      Thread.onSpinWait();
    }
    return replied(registry);
  }

  @Test
  void serversOfOneNameWithDifferentTagsHaveMetersSideBySide() {
    try (var north = start()) {
      try (var south = start()) {
        new UmpServerMetrics(north, Tags.of("shop", "north")).bindTo(registry);
        new UmpServerMetrics(south, Tags.of("shop", "south")).bindTo(registry);
        assertThat(registry.getMeters()).hasSize(2 * METERS);
      }
      awaitSize(registry, METERS);
      assertThat(registry.getMeters())
          .hasSize(METERS)
          .allMatch(meter -> "north".equals(meter.getId().getTag("shop")));
    }
  }

  @Test
  void closeRemovesThemFromEveryRegistryAndLeavesTheServer() throws InterruptedException {
    var another = new SimpleMeterRegistry();
    try (var server = start()) {
      var metrics = new UmpServerMetrics(server);
      metrics.bindTo(registry);
      metrics.bindTo(another);
      metrics.close();
      metrics.close();
      awaitNone(registry);
      awaitNone(another);
      assertThat(server.client().pay(1)).isEqualTo(1);

      metrics.bindTo(registry);
      awaitNone(registry);
    }
  }

  @Test
  void closeLeavesTheMetersOfAnotherBinderOfTheServer() {
    try (var server = start()) {
      var old = new UmpServerMetrics(server);
      old.bindTo(registry);
      new UmpServerMetrics(server).bindTo(registry);
      old.close();
      assertThat(registry.getMeters()).hasSize(METERS);
    }
    awaitNone(registry);
  }

  @Test
  void bindingTwiceIsBindingOnce() {
    try (var server = start()) {
      var metrics = new UmpServerMetrics(server);
      metrics.bindTo(registry);
      List<Meter> first = registry.getMeters();
      metrics.bindTo(registry);
      assertThat(registry.getMeters())
          .hasSize(METERS)
          .usingElementComparator(BY_IDENTITY)
          .containsExactlyInAnyOrderElementsOf(first);
    }
    awaitNone(registry);
  }

  private static final Comparator<Meter> BY_IDENTITY = (one, other) -> one == other ? 0 : 1;

  @Test
  void bindingAgainBringsBackWhatWasRemovedOrReplaced() {
    try (var first = start();
        var second = start()) {
      var metrics = new UmpServerMetrics(first);
      metrics.bindTo(registry);
      registry.clear();
      metrics.bindTo(registry);
      assertThat(registry.getMeters()).hasSize(METERS);
      var others = new UmpServerMetrics(second);
      others.bindTo(registry);
      metrics.bindTo(registry);
      others.close();
      assertThat(registry.getMeters()).hasSize(METERS);
    }
    awaitNone(registry);
  }

  @Test
  void aServerThatHasEndedIsNotBound() {
    var server = start();
    var early = new UmpServerMetrics(server);
    server.close();
    early.bindTo(registry);
    new UmpServerMetrics(server).bindTo(registry);
    awaitNone(registry);
  }

  @Test
  void aCompositeAndItsMembersLoseThem() throws InterruptedException {
    var member = new SimpleMeterRegistry();
    var composite = new CompositeMeterRegistry();
    composite.add(member);
    var server = start();
    new UmpServerMetrics(server).bindTo(composite);
    var later = new SimpleMeterRegistry();
    composite.add(later);
    server.client().pay(1);
    assertThat(replied(member)).isEqualTo(1);
    assertThat(replied(later)).isEqualTo(1);
    server.close();
    awaitNone(composite);
    awaitNone(member);
    awaitNone(later);
  }

  @Test
  void aCompositeReplacesWhatItsMembersHave() throws InterruptedException {
    var member = new SimpleMeterRegistry();
    var composite = new CompositeMeterRegistry();
    composite.add(member);
    try (var second = start()) {
      try (var first = start()) {
        new UmpServerMetrics(first).bindTo(member);
        first.client().pay(1);
        new UmpServerMetrics(second).bindTo(composite);
        second.client().pay(1);
        second.client().pay(1);
        assertThat(replied(member)).isEqualTo(2);
      }
      assertThat(member.getMeters()).hasSize(METERS);
    }
    awaitNone(member);
  }

  @Test
  void metersThatAFilterRenamesAreFoundAgain() throws InterruptedException {
    registry.config().commonTags("region", "eu").meterFilter(new MeterFilter() {
      @Override
      public Meter.Id map(Meter.Id id) {
        return id.withName("shop." + id.getName()).withTag(Tag.of("filtered", "yes"));
      }
    });
    try (var second = start()) {
      try (var first = start()) {
        new UmpServerMetrics(first).bindTo(registry);
        first.client().pay(1);
        new UmpServerMetrics(second).bindTo(registry);
        assertThat(registry
                .get("shop.ump.server.calls")
                .tag("outcome", "replied")
                .functionCounter()
                .count())
            .isZero();
      }
      assertThat(registry.getMeters()).hasSize(METERS);
    }
    awaitNone(registry);
  }

  @Test
  void deniedMetersAreNoTrouble() {
    registry.config().meterFilter(MeterFilter.denyNameStartsWith("ump.server.calls"));
    try (var server = start()) {
      new UmpServerMetrics(server).bindTo(registry);
      assertThat(registry.getMeters()).hasSize(7);
    }
    awaitNone(registry);
  }

  @Test
  void aRegistryThatThrowsGetsNoneOrAll() {
    var added = new AtomicInteger();
    var full = new IllegalStateException("full");
    registry.config().onMeterAdded(meter -> {
      if (added.incrementAndGet() == 5) {
        throw full;
      }
    });
    try (var server = start()) {
      var metrics = new UmpServerMetrics(server);
      assertThatThrownBy(() -> metrics.bindTo(registry)).isSameAs(full);
      assertThat(ours())
          .isLessThanOrEqualTo(1); // the listener runs after the registry has added it
      metrics.bindTo(registry);
      assertThat(ours()).isEqualTo(METERS);
    }
    long end = System.nanoTime() + 20_000_000_000L;
    while (ours() != 0 && System.nanoTime() - end < 0) {
      Thread.onSpinWait();
    }
    assertThat(ours()).isZero();
  }

  private long ours() {
    return registry.getMeters().stream()
        .filter(meter -> meter.getId().getName().startsWith("ump."))
        .count();
  }

  @Test
  void aRegistryThatCannotRemoveHarmsNeitherTheEndNorTheOthers() throws Exception {
    var broken = new SimpleMeterRegistry();
    var stuck = new IllegalStateException("stuck");
    broken.config().onMeterRemoved(meter -> {
      throw stuck;
    });
    var uncaught = new CopyOnWriteArrayList<Throwable>();
    var before = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((where, thrown) -> {
      uncaught.add(thrown); // on the server's thread, or on the one that waits for its end
      throw new IllegalStateException("handles nothing");
    });
    var server = start();
    var metrics = new UmpServerMetrics(server);
    metrics.bindTo(broken);
    metrics.bindTo(registry);
    var told = server.whenEnded().toCompletableFuture();
    try {
      server.close();
      assertThat(told.get(20, TimeUnit.SECONDS).reason()).isEqualTo(ServerEnd.Reason.CLOSED);
      awaitNone(registry);
      long end = System.nanoTime() + 20_000_000_000L;
      while (uncaught.isEmpty() && System.nanoTime() - end < 0) {
        Thread.onSpinWait();
      }
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
    assertThat(uncaught).containsExactly(stuck);
    assertThatCode(metrics::close).doesNotThrowAnyException();
  }

  @Test
  void closeTellsOfARegistryThatCannotRemove() {
    var broken = new SimpleMeterRegistry();
    var stuck = new IllegalStateException("stuck");
    broken.config().onMeterRemoved(meter -> {
      throw stuck;
    });
    try (var server = start()) {
      var metrics = new UmpServerMetrics(server);
      metrics.bindTo(broken);
      metrics.bindTo(registry);
      assertThatThrownBy(metrics::close).isSameAs(stuck);
      awaitNone(registry);
      assertThatCode(metrics::close).doesNotThrowAnyException();
    }
  }

  @RepeatedTest(100)
  void bindingThatRacesWithTheEndLeavesNothing() throws Exception {
    var server = start();
    var metrics = new UmpServerMetrics(server);
    var barrier = new CyclicBarrier(2);
    var binding = CompletableFuture.runAsync(() -> {
      meet(barrier);
      metrics.bindTo(registry);
    });
    meet(barrier);
    server.close();
    binding.get(20, TimeUnit.SECONDS);
    awaitNone(registry);
  }

  @RepeatedTest(100)
  void aRestartThatRacesWithTheEndOfTheOldOneHasItsMeters() throws Exception {
    var old = start();
    new UmpServerMetrics(old).bindTo(registry);
    try (var server = start()) {
      var barrier = new CyclicBarrier(2);
      var binding = CompletableFuture.runAsync(() -> {
        meet(barrier);
        new UmpServerMetrics(server).bindTo(registry);
      });
      meet(barrier);
      old.close();
      binding.get(20, TimeUnit.SECONDS);
      assertThat(registry.getMeters()).hasSize(METERS);
      server.client().pay(1);
      assertThat(replied(registry)).isEqualTo(1);
    }
    awaitNone(registry);
  }

  private static void awaitNone(MeterRegistry registry) {
    awaitSize(registry, 0);
    assertThat(registry.getMeters()).isEmpty();
  }

  /** Meters go when users are told of the end, which is after close has returned. */
  private static void awaitSize(MeterRegistry registry, int size) {
    long end = System.nanoTime() + 20_000_000_000L;
    while (registry.getMeters().size() != size && System.nanoTime() - end < 0) {
      Thread.onSpinWait();
    }
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await(20, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  // ---- what keeps what

  @Test
  void metersOfAServerThatRunsAreReadThoughOnlyItsClientIsKept() throws InterruptedException {
    TillClient till = boundWithoutItsServer();
    till.pay(1);
    collect();
    assertThat(replied(registry)).isEqualTo(1);
    while (registry.get("ump.server.running").gauge().value() > 0) { // until its thread is done
      Thread.onSpinWait();
    }
    closeFromInside(till);
  }

  private TillClient boundWithoutItsServer() {
    var server = UmpServer.builder(TillDispatcher.of(amount -> {
          if (amount < 0) {
            UmpServer.stopCurrent(null);
          }
          return amount;
        }))
        .measured()
        .start();
    new UmpServerMetrics(server).bindTo(registry);
    return server.client();
  }

  private static void closeFromInside(TillClient till) throws InterruptedException {
    till.pay(-1);
  }

  @Test
  void metersKeepNoServerThatEndsWithItsClients() throws Exception {
    var ended = new CountDownLatch(1);
    boundWithoutClients(ended);
    while (!ended.await(10, TimeUnit.MILLISECONDS)) {
      System.gc();
    }
    while (!registry.getMeters().isEmpty()) {
      Thread.onSpinWait();
    }
  }

  private void boundWithoutClients(CountDownLatch ended) throws InterruptedException {
    var server = builder().endWithClients().start();
    new UmpServerMetrics(server).bindTo(registry);
    server.newClient().pay(1); // and never client(), which the server gives away
    server.whenEnded().thenRun(ended::countDown);
  }

  @Test
  void aServerKeepsNothingOfABinderThatIsClosed() {
    try (var server = start()) {
      var kept = boundAndUnbound(server);
      Awaitility.await().until(() -> {
        System.gc();
        return kept.get() == null;
      });
    }
  }

  private WeakReference<Object> boundAndUnbound(UmpServer<?> server) {
    var metrics = new UmpServerMetrics(server);
    metrics.bindTo(registry);
    metrics.close();
    return new WeakReference<>(metrics.bound);
  }

  @Test
  void aServerThatHasEndedIsCollected() {
    var kept = boundAndClosed();
    while (kept.get() != null) {
      System.gc();
    }
    awaitNone(registry);
  }

  private WeakReference<Object> boundAndClosed() {
    var server = start();
    new UmpServerMetrics(server).bindTo(registry);
    registry.getMeters().forEach(Meter::measure);
    server.close();
    return new WeakReference<>(server);
  }

  private static void collect() {
    var probe = new WeakReference<>(new Object());
    while (probe.get() != null) {
      System.gc();
    }
    System.gc();
  }
}
