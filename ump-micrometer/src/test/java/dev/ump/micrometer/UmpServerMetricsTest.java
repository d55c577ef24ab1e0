package dev.ump.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ump.channel.Batch;
import dev.ump.service.Restarts;
import dev.ump.service.UmpServer;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class UmpServerMetricsTest {
  private final MockClock clock = new MockClock();
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, new PrometheusRegistry(), clock);
  private final CountDownLatch isPaying = new CountDownLatch(1);
  private final CountDownLatch gate = new CountDownLatch(1);

  /** Refuses debts, and takes its time over large amounts. */
  private long pay(long amount) throws InterruptedException {
    if (amount < 0) {
      throw new IllegalArgumentException("no debts");
    }
    if (amount > 1_000) {
      isPaying.countDown();
      gate.await();
    }
    return amount;
  }

  private UmpServer.Builder<Till, TillClient> builder() {
    return UmpServer.builder(TillDispatcher.of(this::pay)).name("till");
  }

  /** The samples of the servers, without comments. */
  private List<String> scrape() {
    clock.add(Duration.ofSeconds(15));
    return registry
        .scrape()
        .lines()
        .filter(line -> line.startsWith("ump_server"))
        .toList();
  }

  @Test
  void publishHowCallsEnd() throws InterruptedException {
    try (var server = builder().measured().start()) {
      new UmpServerMetrics(server, Tags.of("shop", "north")).bindTo(registry);
      server.client().pay(1);
      server.client().pay(2);
      assertThatThrownBy(() -> server.client().pay(-1)).hasMessage("no debts");
      while (server.stats().running() > 0) { // its thread has answered, and is about to be done
        Thread.onSpinWait();
      }

      assertThat(registry.scrape())
          .contains(
              """
              # HELP ump_server_calls_total Calls that have ended
              # TYPE ump_server_calls_total counter
              """,
              "# TYPE ump_server_queued_calls gauge",
              "# TYPE ump_server_running_threads gauge",
              "# TYPE ump_server_oldest_age_seconds gauge");
      assertThat(scrape())
          .contains(
              "ump_server_calls_total{outcome=\"replied\",server=\"till\",shop=\"north\"} 2.0",
              "ump_server_calls_total{outcome=\"failed\",server=\"till\",shop=\"north\"} 1.0",
              "ump_server_calls_total{outcome=\"timed_out\",server=\"till\",shop=\"north\"} 0.0",
              "ump_server_queued_calls{server=\"till\",shop=\"north\"} 0.0",
              "ump_server_running_threads{server=\"till\",shop=\"north\"} 0.0",
              "ump_server_oldest_age_seconds{server=\"till\",shop=\"north\"} 0.0");

      server.client().pay(3);
      assertThat(scrape())
          .contains(
              "ump_server_calls_total{outcome=\"replied\",server=\"till\",shop=\"north\"} 3.0");
    }
  }

  @Test
  void publishWhatWaits() throws InterruptedException {
    try (var server = builder().measured().start()) {
      new UmpServerMetrics(server).bindTo(registry);
      var large = server.client().async().pay(1_000_000);
      isPaying.await();
      var small = server.client().async().pay(1);
      try {
        assertThat(scrape())
            .contains(
                "ump_server_queued_calls{server=\"till\"} 1.0",
                "ump_server_running_threads{server=\"till\"} 1.0")
            .anyMatch(line -> line.matches(
                "ump_server_oldest_age_seconds\\{server=\"till\"} [0-9.E-]*[1-9][0-9.E-]*"));
      } finally {
        gate.countDown(); // or closing the server would wait for it
      }
      large.join();
      small.join();
    }
  }

  @Test
  void publishLessOfAServerThatIsNotMeasured() {
    try (var server = builder().start()) {
      new UmpServerMetrics(server).bindTo(registry);
      assertThat(scrape())
          .containsExactlyInAnyOrder(
              "ump_server_queued_calls{server=\"till\"} 0.0",
              "ump_server_running_threads{server=\"till\"} 0.0",
              "ump_server_held_calls{server=\"till\"} 0.0",
              "ump_server_batches_total{outcome=\"committed\",server=\"till\"} 0.0",
              "ump_server_batches_total{outcome=\"failed\",server=\"till\"} 0.0",
              "ump_server_restarts_total{server=\"till\"} 0.0");
    }
  }

  /** A transaction that is refused as long as a debt is in it. */
  private static final class Journal implements Batch {
    final CountDownLatch isCommitting = new CountDownLatch(1);
    final CountDownLatch mayCommit = new CountDownLatch(1);
    boolean isSlow;

    @Override
    public void begin() {}

    @Override
    public void commit() throws InterruptedException {
      if (isSlow) {
        isCommitting.countDown();
        mayCommit.await();
      }
    }

    @Override
    public void rollback(Throwable cause) {}

    @Override
    public boolean undoCall(Throwable failure) {
      return false;
    }
  }

  @Test
  void publishBatchesAndRestarts() throws Exception {
    var journal = new Journal();
    var limits = Restarts.atMost(3, Duration.ofHours(1));
    try (var server = UmpServer.builder(() -> TillDispatcher.of(this::pay).inBatches(8, journal))
        .name("till")
        .restartOn(IllegalArgumentException.class::isInstance, limits)
        .start()) {
      new UmpServerMetrics(server).bindTo(registry);
      server.client().pay(1);
      server.client().pay(2);
      assertThatThrownBy(() -> server.client().pay(-1)).hasMessage("no debts");
      server.client().pay(3); // by the new one
      assertThat(scrape())
          .contains(
              "ump_server_batches_total{outcome=\"committed\",server=\"till\"} 3.0",
              "ump_server_batches_total{outcome=\"failed\",server=\"till\"} 1.0",
              "ump_server_restarts_total{server=\"till\"} 1.0");
      journal.isSlow = true;
      var held = server.client().async().pay(4);
      journal.isCommitting.await();
      try {
        assertThat(scrape())
            .contains(
                "ump_server_held_calls{server=\"till\"} 1.0",
                "ump_server_running_threads{server=\"till\"} 1.0");
      } finally {
        journal.mayCommit.countDown(); // or closing the server would wait for it
      }
      assertThat(held.join()).isEqualTo(4);
    }
  }

  @Test
  void shareOneLook() throws InterruptedException {
    try (var server = builder().measured().start()) {
      new UmpServerMetrics(server).bindTo(registry);
      var replied = registry.get("ump.server.calls").tag("outcome", "replied").functionCounter();
      server.client().pay(1);
      assertThat(replied.count()).isEqualTo(1);
      server.client().pay(2);
      assertThat(replied.count()).isEqualTo(1);
      clock.add(Duration.ofSeconds(1));
      assertThat(replied.count()).isEqualTo(2);
    }
  }
}
