package dev.ump.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.service.Dispatcher;
import dev.ump.service.UmpServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;

/** The health of a server that has ended by itself; ShopOverHttpTest has that of an old queue. */
@Timeout(600)
class HealthTest {

  /** A door that ends its server when it is closed. */
  static class Ending {
    @Bean
    Dispatcher<Door, DoorClient> door() {
      return DoorDispatcher.of(new Door() {
        @Override
        public int open() {
          return 1;
        }

        @Override
        public void close() {
          UmpServer.stopCurrent(null);
        }
      });
    }
  }

  @Test
  void aServerThatHasEndedIsDown() {
    new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(
            AutoConfigurationClass.get(), AutoConfigurationClass.get("UmpHealthAutoConfiguration")))
        .withUserConfiguration(Ending.class)
        .run(context -> {
          HealthIndicator health = context.getBean(HealthIndicator.class);
          assertThat(health.health().getStatus()).isEqualTo(Status.UP);

          context.getBean(Door.class).close();
          context.getBean("doorServer", UmpServer.class).join();
          assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
          assertThat(health.health().getDetails().get("door"))
              .asString()
              .startsWith("has ended"); // and why, a moment later
        });
  }
}
