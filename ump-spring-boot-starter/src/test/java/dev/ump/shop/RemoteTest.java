package dev.ump.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ump.channel.UmpException;
import dev.ump.remote.UmpConnection;
import dev.ump.service.Dispatcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;

/** Two applications, of which one calls the service of the other. */
@Timeout(600)
class RemoteTest {
  private final ApplicationContextRunner runner = new ApplicationContextRunner()
      .withConfiguration(AutoConfigurations.of(AutoConfigurationClass.get()));

  /** The one that has the stock. */
  static class Owner {
    @Bean
    Dispatcher<Stock, StockClient> stock() {
      return StockDispatcher.of(new Shelf());
    }
  }

  @Test
  void aServiceOfAnotherApplicationIsInjected() {
    var caller = runner.withPropertyValues(
        "ump.connections.shop.url=local:boot?codec=json",
        "ump.connections.shop.clients.farStock=dev.ump.shop.StockClient");
    runner
        .withUserConfiguration(Owner.class)
        .withPropertyValues(
            "ump.connections.shop.url=local:boot?codec=json", "ump.connections.shop.serve=stock")
        .run(owner -> {
          assertThat(owner).hasNotFailed();
          caller.run(context -> {
            assertThat(context).hasSingleBean(UmpConnection.class);
            Stock far = context.getBean(Stock.class);
            assertThat(context.getBean("farStock")).isSameAs(far);
            assertThat(far.take("tea")).isEqualTo(99);
            assertThatThrownBy(() -> far.take("gold"))
                .isExactlyInstanceOf(SoldOutException.class)
                .hasMessage("gold is sold out");
          });
        });
    caller.run(context -> assertThatThrownBy(() -> context.getBean(Stock.class).take("tea"))
        .isInstanceOfSatisfying(
            UmpException.class, failure -> assertThat(failure.maybeExecuted()).isFalse()));
  }
}
