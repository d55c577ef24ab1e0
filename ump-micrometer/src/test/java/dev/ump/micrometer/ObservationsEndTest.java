package dev.ump.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ump.channel.ServerClosedException;
import dev.ump.service.UmpServer;
import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ContextSnapshotFactory;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Timers of calls end with their server, and handlers that fail change no call. */
@Timeout(60)
class ObservationsEndTest {
  private final MeterRegistry meters = new SimpleMeterRegistry();
  private final ObservationRegistry observations = ObservationRegistry.create();

  ObservationsEndTest() {
    observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
  }

  private UmpServer<TillClient> start(Till till, MeterRegistry meters) {
    return new UmpObservations(observations, meters)
        .start(UmpServer.builder(TillDispatcher.of(till)).name("till"));
  }

  private UmpServer<TillClient> start() {
    return start(amount -> amount, meters);
  }

  private List<String> names() {
    return meters.getMeters().stream()
        .map(meter -> meter.getId().getName())
        .distinct()
        .sorted()
        .toList();
  }

  private void awaitNone() {
    Awaitility.await().untilAsserted(() -> assertThat(names()).isEmpty());
  }

  @Test
  void timersAreRemovedWithTheirServer() throws InterruptedException {
    var server = start();
    server.client().pay(1);
    assertThat(names())
        .contains(
            "ump.call",
            "ump.call.active",
            "ump.execution",
            "ump.execution.active",
            "ump.server.queued");
    server.close();
    awaitNone();
  }

  @Test
  void aCallOfAServerThatHasEndedLeavesNothing() throws Exception {
    var server = start();
    TillClient till = server.client();
    server.close();
    awaitNone();

    assertThatThrownBy(() -> till.pay(1)).isInstanceOf(ServerClosedException.class);
    assertThat(names()).isEmpty();
  }

  @RepeatedTest(20)
  void aCallThatEndsWhileItsServerDoesLeavesNothing() throws Exception {
    var isPaying = new CountDownLatch(1);
    var gate = new CountDownLatch(1);
    var server = start(
        amount -> {
          isPaying.countDown();
          gate.await();
          return amount;
        },
        meters);
    CompletableFuture<Long> running = server.client().async().pay(1);
    isPaying.await();
    CompletableFuture<Void> queued = CompletableFuture.runAsync(
        () -> assertThatThrownBy(() -> server.client().pay(2)).isNotNull());
    server.close(Duration.ZERO);
    gate.countDown();
    running.join();
    queued.join();
    awaitNone();
  }

  @Test
  void anotherServerOfTheNameKeepsThem() throws InterruptedException {
    var first = start();
    var second = start();
    second.client().pay(1);
    var ended = new CountDownLatch(1);
    first.whenEnded().thenRun(ended::countDown);
    first.close();
    ended.await();
    assertThat(meters.get("ump.call").timer().count()).isOne();
    second.close();
    awaitNone();
  }

  @Test
  void othersTimersStay() throws InterruptedException {
    var server = start();
    server.client().pay(1);
    Observation.start("theirs", observations).stop();
    server.close();
    Awaitility.await()
        .untilAsserted(() -> assertThat(names()).containsExactly("theirs", "theirs.active"));
  }

  @Test
  void aCompositeAndItsMembersLoseThem() throws InterruptedException {
    var member = new SimpleMeterRegistry();
    var composite = new CompositeMeterRegistry();
    composite.add(member);
    var registry = ObservationRegistry.create();
    registry.observationConfig().observationHandler(new DefaultMeterObservationHandler(composite));
    var server = new UmpObservations(registry, composite)
        .start(UmpServer.builder(TillDispatcher.of(amount -> amount)).name("till"));
    server.client().pay(1);
    assertThat(member.get("ump.call").timer().count()).isOne();
    server.close();
    Awaitility.await().until(() -> member.getMeters().isEmpty());
    assertThat(composite.getMeters()).isEmpty();
  }

  @Test
  void anInterceptorAloneObserves() throws InterruptedException {
    var interceptor = new UmpObservations(observations).interceptor();
    try (var server = UmpServer.builder(TillDispatcher.of(amount -> amount))
        .clientInterceptor(interceptor)
        .start()) {
      server.client().pay(1);
    }
    assertThat(names()).containsExactly("ump.call", "ump.call.active");
  }

  @Test
  void aRegistryThatObservesNothingCostsNoCall() throws InterruptedException {
    try (var server = new UmpObservations(ObservationRegistry.NOOP, meters)
        .start(UmpServer.builder(TillDispatcher.of(amount -> amount)).name("till"))) {
      assertThat(server.client().pay(1)).isEqualTo(1);
      assertThat(names()).doesNotContain("ump.call").contains("ump.server.queued");
    }
    awaitNone();
  }

  /** Where a handler fails. */
  enum Step {
    START,
    SCOPE,
    UNSCOPE,
    ERROR,
    STOP
  }

  /** A handler of others that fails. */
  private record Failing(Step step) implements ObservationHandler<Observation.Context> {
    private void at(Step here) {
      if (step == here) {
        throw new IllegalStateException("broken at " + step);
      }
    }

    @Override
    public void onStart(Observation.Context context) {
      at(Step.START);
    }

    @Override
    public void onScopeOpened(Observation.Context context) {
      at(Step.SCOPE);
    }

    @Override
    public void onScopeClosed(Observation.Context context) {
      at(Step.UNSCOPE);
    }

    @Override
    public void onError(Observation.Context context) {
      at(Step.ERROR);
    }

    @Override
    public void onStop(Observation.Context context) {
      at(Step.STOP);
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
      return context instanceof CallObservationContext;
    }
  }

  @ParameterizedTest
  @EnumSource
  void aHandlerThatFailsChangesNoCall(Step step) throws Exception {
    observations.observationConfig().observationHandler(new Failing(step));
    var uncaught = new CopyOnWriteArrayList<String>();
    var before = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((where, thrown) -> uncaught.add(thrown.getMessage()));
    var refusing = UmpServer.builder(TillDispatcher.of(amount -> {
      if (amount < 0) {
        throw new IllegalArgumentException("no debts");
      }
      return amount;
    }));
    try (var server = new UmpObservations(observations, meters).startAsIs(refusing)) {
      assertThat(server.client().pay(1)).isEqualTo(1);
      assertThat(server.client().async().pay(2).join()).isEqualTo(2);
      assertThatThrownBy(() -> server.client().pay(-1)).hasMessage("no debts");
      assertThat(observations.getCurrentObservation()).isNull();
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
    assertThat(uncaught).isNotEmpty().containsOnly("broken at " + step);
  }

  @Test
  void aContextThatCannotBeRestoredFailsTheCallWhichIsNotExecuted() {
    var paid = new AtomicInteger();
    ContextRegistry registry = new ContextRegistry()
        .registerThreadLocalAccessor(
            "user",
            () -> "ada",
            user -> {
              throw new IllegalStateException("no " + user);
            },
            () -> {});
    var factory = ContextSnapshotFactory.builder().contextRegistry(registry).build();
    try (var server = UmpServer.builder(TillDispatcher.of(amount -> paid.incrementAndGet()))
        .context(UmpContext.propagator(factory))
        .start()) {
      assertThatThrownBy(() -> server.client().pay(1)).hasMessage("no ada");
      assertThat(paid).hasValue(0);
    }
  }
}
