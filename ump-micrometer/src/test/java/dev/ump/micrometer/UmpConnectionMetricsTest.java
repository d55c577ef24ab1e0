package dev.ump.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ump.remote.LocalTransport;
import dev.ump.remote.UmpConnection;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A connection has meters")
class UmpConnectionMetricsTest {
  @Test
  void eachNumberIsAMeterUntilTheBinderIsClosed() {
    var registry = new SimpleMeterRegistry();
    try (var connection = UmpConnection.builder(LocalTransport.open("meters")).open()) {
      var metrics = new UmpConnectionMetrics(connection, Tags.of("connection", "desk"));
      metrics.bindTo(registry);
      metrics.bindTo(registry);

      assertThat(registry.getMeters())
          .hasSize(12)
          .allSatisfy(meter -> assertThat(meter.getId().getTag("connection")).isEqualTo("desk"));
      assertThat(registry.get("ump.connection.calls").functionCounters())
          .extracting(each -> each.getId().getTag("outcome"))
          .containsExactlyInAnyOrder("replied", "refused", "lost", "abandoned");
      assertThat(registry.get("ump.connection.waiting").gauge().value()).isZero();

      metrics.close();
      assertThat(registry.getMeters()).isEmpty();
    }
  }

  @Test
  void closeTellsOfARegistryThatCannotRemove() {
    var broken = new SimpleMeterRegistry();
    var registry = new SimpleMeterRegistry();
    broken.config().onMeterRemoved(meter -> {
      throw new IllegalStateException("stuck");
    });
    try (var connection = UmpConnection.builder(LocalTransport.open("broken")).open()) {
      var metrics = new UmpConnectionMetrics(connection, Tags.empty());
      metrics.bindTo(broken);
      metrics.bindTo(registry);
      assertThatThrownBy(metrics::close).hasMessage("stuck");
      assertThat(registry.getMeters()).isEmpty();
      assertThatCode(metrics::close).doesNotThrowAnyException();
    }
  }
}
