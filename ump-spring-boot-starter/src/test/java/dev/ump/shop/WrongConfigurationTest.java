package dev.ump.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ump.channel.Batch;
import dev.ump.service.Dispatcher;
import dev.ump.spring.UmpConfigurationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;

/** What cannot work is said at the start. */
@Timeout(600)
@ExtendWith(OutputCaptureExtension.class)
class WrongConfigurationTest {

  /** A shop. */
  static class Shop {
    @Bean
    Dispatcher<Stock, StockClient> stock() {
      return StockDispatcher.of(new Shelf());
    }
  }

  /** A shop that keeps a book. */
  static class Batching {
    @Bean
    Dispatcher<Stock, StockClient> stock() {
      return StockDispatcher.of(new Shelf()).inBatches(8, new Batch() {
        @Override
        public void begin() {}

        @Override
        public void commit() {}

        @Override
        public void rollback(Throwable cause) {}

        @Override
        public boolean undoCall(Throwable failure) {
          return false;
        }
      });
    }
  }

  /** A bean whose type tells nothing. */
  static class Untyped {
    @Bean
    Dispatcher<?, ?> stock() {
      return StockDispatcher.of(new Shelf());
    }
  }

  /** A bean in the way. */
  static class Taken extends Shop {
    @Bean
    Stock stockClient() {
      return new Shelf();
    }
  }

  /** Two beans whose servers have one name. */
  static class Twins extends Shop {
    @Bean
    Dispatcher<Stock, StockClient> stockDispatcher() {
      return StockDispatcher.of(new Shelf());
    }
  }

  /**
   * A configuration.
   *
   * @param source the beans
   * @param properties the properties
   * @param said what is said of it
   * @param action what is to be done
   */
  record Wrong(Class<?> source, String properties, String said, String action) {
    @Override
    public String toString() {
      return source.getSimpleName() + " " + properties;
    }
  }

  static Stream<Wrong> wrong() {
    return Stream.of(
        new Wrong(
            Shop.class,
            "ump.servers.stcok.capacity=1",
            "'ump.servers.stcok' is of a server 'stcok', which is not there",
            "There are: stock."),
        new Wrong(
            Shop.class,
            "ump.servers.stock.capacity=0",
            "The server 'stock' of the bean 'stock' did not start: capacity must be at least 1",
            "ump.servers.stock."),
        new Wrong(
            Shop.class,
            "ump.servers.stock.timeout=0s",
            "A time limit must be positive",
            "ump.servers.stock."),
        new Wrong(
            Shop.class, "ump.servers.stock.patience=1s", "needs a capacity", "ump.servers.stock."),
        new Wrong(
            Shop.class,
            "ump.servers.stock.executor=pool",
            "There is no executor bean 'pool'",
            "ump.servers.stock."),
        new Wrong(
            Shop.class,
            "ump.servers.stock.threads=2 ump.servers.stock.caller-runs=true",
            "The server 'stock' of the bean 'stock' did not start",
            "ump.servers.stock."),
        new Wrong(
            Batching.class,
            "ump.servers.stock.threads=2",
            "The server 'stock' of the bean 'stock' did not start",
            "ump.servers.stock."),
        new Wrong(
            Untyped.class,
            "",
            "which does not tell the service and its client",
            "return Dispatcher<Stock, StockClient>"),
        new Wrong(Taken.class, "", "gets a bean 'stockClient', but there is one", "Rename one"),
        new Wrong(Twins.class, "", "would have one name", "Rename"),
        new Wrong(
            Shop.class,
            "ump.connections.bank.prefix=x",
            "The connection 'bank' has no url",
            "ump.connections.bank.url"),
        new Wrong(
            Shop.class,
            "ump.connections.bank.url=pigeon:post",
            "No transport for 'pigeon:' is on the class path",
            "ump.connections.bank"),
        new Wrong(
            Shop.class,
            "ump.connections.bank.url=local: ump.connections.bank.serve=stcok",
            "'ump.connections.bank.serve' is of a server 'stcok'",
            "There are: stock."),
        new Wrong(
            Shop.class,
            "ump.connections.bank.url=local: ump.connections.bank.clients.far=java.lang.String",
            "java.lang.String is no generated client",
            "StockClient"));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void isSaidAtTheStart(Wrong wrong) {
    new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(AutoConfigurationClass.get()))
        .withUserConfiguration(wrong.source())
        .withPropertyValues(
            wrong.properties().isEmpty() ? new String[0] : wrong.properties().split(" "))
        .run(context -> {
          Throwable failure = context.getStartupFailure();
          while (failure != null && !(failure instanceof UmpConfigurationException)) {
            failure = failure.getCause();
          }
          assertThat(failure)
              .isInstanceOf(UmpConfigurationException.class)
              .hasMessageContaining(wrong.said());
          assertThat(((UmpConfigurationException) failure).action()).contains(wrong.action());
        });
  }

  @Test
  void isPrintedInPlaceOfAStack(CapturedOutput output) {
    var application = new SpringApplicationBuilder(Shop.class, AutoConfigurationClass.get())
        .web(WebApplicationType.NONE);
    assertThatThrownBy(() -> application.run("--ump.servers.stock.capacity=0"))
        .isInstanceOf(Exception.class);

    assertThat(output)
        .contains("APPLICATION FAILED TO START")
        .contains("Description:")
        .contains("The server 'stock' of the bean 'stock' did not start: capacity must be")
        .contains("Action:")
        .contains("Check the properties ump.servers.stock.*")
        .doesNotContain("\tat dev.ump");
  }

  @Test
  void aValueOfTheWrongKindIsSpringsToTell() {
    new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(AutoConfigurationClass.get()))
        .withUserConfiguration(Shop.class)
        .withPropertyValues("ump.servers.stock.capacity=many")
        .run(context -> assertThat(context.getStartupFailure())
            .hasStackTraceContaining(BindException.class.getName())
            .hasStackTraceContaining("ump.servers.stock"));
  }
}
