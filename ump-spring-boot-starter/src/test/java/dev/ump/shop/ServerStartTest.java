package dev.ump.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ump.service.Dispatcher;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;

/** Servers are started, or leave nothing behind. */
@Timeout(600)
class ServerStartTest {
  private final ApplicationContextRunner runner = new ApplicationContextRunner()
      .withConfiguration(AutoConfigurations.of(AutoConfigurationClass.get()));

  /** Beans whose names have no letter of ASCII. */
  static class Letters {
    @Bean("склад")
    Dispatcher<Stock, StockClient> store() {
      return StockDispatcher.of(new Shelf());
    }

    @Bean("касса")
    Dispatcher<Stock, StockClient> till() {
      return StockDispatcher.of(new Shelf());
    }
  }

  @Test
  void aNameMayHaveLettersOfAnyAlphabet() {
    runner.withUserConfiguration(Letters.class).run(context -> {
      assertThat(context).hasNotFailed();
      assertThat(context.getBean("складClient", Stock.class).take("tea")).isEqualTo(99);
    });
  }

  /** A registry that takes no meter of a server. */
  static class Unmeasured {
    @Bean
    Dispatcher<Stock, StockClient> doomed() {
      return StockDispatcher.of(new Shelf());
    }

    @Bean
    MeterRegistry meters() {
      var meters = new SimpleMeterRegistry();
      meters.config().meterFilter(new MeterFilter() {
        @Override
        public Meter.Id map(Meter.Id id) {
          if (id.getName().startsWith("ump.server")) {
            throw new IllegalStateException("no such meters");
          }
          return id;
        }
      });
      return meters;
    }
  }

  @Test
  void aServerThatCannotBeMeasuredIsEnded() {
    runner
        .withUserConfiguration(Unmeasured.class)
        .withPropertyValues("ump.servers.doomed.observed=false")
        .run(context ->
            assertThat(context.getStartupFailure()).hasStackTraceContaining("no such meters"));
    await()
        .until(() -> Thread.getAllStackTraces().keySet().stream()
            .noneMatch(thread -> thread.getName().startsWith("doomed")));
  }
}
