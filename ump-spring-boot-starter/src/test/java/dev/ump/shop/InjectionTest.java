package dev.ump.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.service.Dispatcher;
import dev.ump.service.UmpServer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Primary;

/** No implementation is injected in place of the client. */
@Timeout(600)
class InjectionTest {
  private final ApplicationContextRunner runner = new ApplicationContextRunner()
      .withConfiguration(AutoConfigurations.of(AutoConfigurationClass.get()));

  /** Gets what is injected, and shows it. */
  record Got(Object it) {
    static void are(List<?> all) {
      assertThat(all).singleElement().isInstanceOf(StockClient.class);
    }
  }

  /** Implementation and client are both beans of the service's type. */
  static class Both {
    @Bean
    Shelf shelf() {
      return new Shelf();
    }

    @Bean
    Dispatcher<Stock, StockClient> stock(Stock shelf) {
      return StockDispatcher.of(shelf);
    }
  }

  /** Those who ask for the service, in each way that Spring has. */
  static class Users {
    @Bean
    Got named(Stock shelf) {
      return new Got(shelf);
    }

    @Bean
    Got unnamed(Stock whatever) {
      return new Got(whatever);
    }

    @Bean
    Got provided(ObjectProvider<Stock> shelf) {
      Got.are(shelf.stream().toList());
      return new Got(shelf.getObject());
    }

    @Bean
    Got listed(List<Stock> shelf) {
      Got.are(shelf);
      return new Got(shelf.get(0));
    }

    @Bean
    Got mapped(Map<String, Stock> shelf) {
      assertThat(shelf).containsOnlyKeys("stockClient");
      return new Got(shelf.values().iterator().next());
    }

    @Bean
    Got typed(StockClient client) {
      return new Got(client);
    }
  }

  @Test
  void aDependencyOfTheServicesTypeGetsTheClient() {
    runner.withUserConfiguration(Both.class, Users.class).run(context -> {
      assertThat(context).hasNotFailed();
      assertThat(context.getBeansOfType(Got.class).values())
          .hasSize(6)
          .allSatisfy(got -> assertThat(got.it()).isInstanceOf(StockClient.class));
      assertThat(context.getBean(Stock.class)).isInstanceOf(StockClient.class);
      assertThat(context.getBean(Stock.class).take("tea")).isEqualTo(99);
    });
  }

  /** Those who want the implementation say so. */
  static class Insiders {
    @Bean
    Got byClass(Shelf any) {
      return new Got(any);
    }

    @Bean
    Got byQualifier(@Qualifier("shelf") Stock any) {
      return new Got(any);
    }
  }

  @Test
  void anImplementationIsInjectedByItsClassOrAQualifier() {
    runner
        .withUserConfiguration(Both.class, Insiders.class)
        .run(context -> assertThat(context.getBeansOfType(Got.class).values())
            .hasSize(2)
            .allSatisfy(got -> assertThat(got.it()).isInstanceOf(Shelf.class)));
  }

  /** A bean of yours in front of the client. */
  static class Decorated {
    record Front(StockClient stock) {}

    @Bean
    @Primary
    Stock decorator(StockClient client) {
      return new Shelf() {
        @Override
        public int take(String article) throws SoldOutException {
          return 1000 + client.take(article);
        }
      };
    }

    @Bean
    Got user(Stock stock) {
      return new Got(stock);
    }
  }

  @Test
  void aBeanThatYouMadePrimaryIsInjected() {
    runner.withUserConfiguration(Both.class, Decorated.class).run(context -> {
      assertThat(context.getBean(Got.class).it()).isSameAs(context.getBean("decorator"));
      assertThat(context.getBean(Stock.class).take("tea")).isEqualTo(1099);
    });
  }

  /** An implementation that is primary. */
  static class Chosen {
    @Bean
    @Primary
    Shelf shelf() {
      return new Shelf();
    }

    @Bean
    Dispatcher<Stock, StockClient> stock(Stock any) {
      return StockDispatcher.of(any);
    }

    @Bean
    Got user(Stock stock, StockClient client) throws SoldOutException {
      assertThat(client.take("tea")).isEqualTo(99);
      return new Got(stock);
    }
  }

  @Test
  void anImplementationThatYouMadePrimaryIsWhatYouGet() {
    runner
        .withUserConfiguration(Chosen.class)
        .run(context ->
            assertThat(context.getBean(Got.class).it()).isExactlyInstanceOf(Shelf.class));
  }

  /** Two servers of one service. */
  static class Two {
    @Bean
    Dispatcher<Stock, StockClient> northDispatcher() {
      return StockDispatcher.of(new Shelf());
    }

    @Bean
    StockDispatcher southDispatcher() {
      return StockDispatcher.of(new Shelf());
    }

    @Bean
    Shelf shelf() {
      return new Shelf();
    }

    @Bean
    Got named(Stock northClient) {
      return new Got(northClient);
    }

    @Bean
    Got qualified(@Qualifier("southClient") Stock any, UmpServer<StockClient> southServer) {
      assertThat(southServer.client()).isSameAs(any);
      return new Got(any);
    }
  }

  /** Asks for one of two, and names neither. */
  static class Unclear {
    @Bean
    Got unclear(Stock shelf) {
      return new Got(shelf);
    }
  }

  @Test
  void ofTwoServersOfAServiceOneIsChosenByName() {
    runner.withUserConfiguration(Two.class).run(context -> {
      assertThat(context.getBean("named", Got.class).it()).isSameAs(context.getBean("northClient"));
      assertThat(context.getBean("qualified", Got.class).it())
          .isSameAs(context.getBean("southClient"));
    });
    runner
        .withUserConfiguration(Two.class, Unclear.class)
        .run(context -> assertThat(context.getStartupFailure())
            .hasRootCauseInstanceOf(NoUniqueBeanDefinitionException.class)
            .rootCause()
            .hasMessageContaining("northClient,southClient"));
  }

  /** A proxy has the service's interface: the client is final. */
  static class Late {
    @Bean
    Got late(@Lazy Stock stock) {
      return new Got(stock);
    }
  }

  @Test
  void aLazyDependencyIsAProxyOfTheInterface() {
    runner.withUserConfiguration(Both.class, Late.class).run(context -> {
      Object late = context.getBean(Got.class).it();
      assertThat(late).isInstanceOf(Stock.class).isNotInstanceOf(StockClient.class);
      assertThat(((Stock) late).take("tea")).isEqualTo(99);
    });
  }

  /** A service that is made on its server's thread. */
  static class Made {
    @Bean
    Callable<Dispatcher<Stock, StockClient>> stock() {
      return () -> {
        String thread = Thread.currentThread().getName();
        return StockDispatcher.of(new Shelf() {
          @Override
          public int take(String article) {
            return thread.equals(Thread.currentThread().getName()) ? thread.length() : -1;
          }
        });
      };
    }

    @Bean
    Callable<String> unrelated() {
      return () -> "unrelated";
    }
  }

  @Test
  void aCallableMakesItsServiceOnTheServersThread() {
    runner
        .withUserConfiguration(Made.class)
        .run(context ->
            assertThat(context.getBean(Stock.class).take("tea")).isEqualTo("stock".length()));
  }
}
