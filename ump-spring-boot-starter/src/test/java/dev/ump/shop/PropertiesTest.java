package dev.ump.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ump.channel.ChannelFullException;
import dev.ump.channel.ReplyTimeoutException;
import dev.ump.service.Dispatcher;
import dev.ump.service.UmpServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.MDC;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;

/** What properties set. */
@Timeout(600)
@ExtendWith(OutputCaptureExtension.class)
class PropertiesTest {
  private final ApplicationContextRunner runner = new ApplicationContextRunner()
      .withConfiguration(AutoConfigurations.of(AutoConfigurationClass.get()))
      .withUserConfiguration(Held.class);

  /** A stock that is held up until a latch is open, and tells where it is executed. */
  static class Held {
    final CountDownLatch isTaking = new CountDownLatch(1);
    final CountDownLatch gate = new CountDownLatch(1);
    volatile Thread taker = Thread.currentThread();
    volatile String user = "not called";

    @Bean
    Dispatcher<Stock, StockClient> myStock() {
      return StockDispatcher.of(new Shelf() {
        @Override
        public int take(String article) {
          taker = Thread.currentThread();
          user = String.valueOf(MDC.get("user"));
          isTaking.countDown();
          try {
            gate.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return 0;
        }

        @Override
        public CompletableFuture<Integer> order(String article) {
          Thread here = Thread.currentThread();
          return CompletableFuture.completedFuture(
              here.getName().startsWith(article) ? 1 : here.isDaemon() ? 2 : 3);
        }
      });
    }

    @Bean(destroyMethod = "shutdownNow")
    Executor pool() {
      return Executors.newSingleThreadExecutor(task -> new Thread(task, "pool"));
    }
  }

  @Test
  void capacityAndTimeoutAreThoseOfTheServer() {
    runner
        .withPropertyValues("ump.servers.my-stock.capacity=1", "ump.servers.my-stock.timeout=1ms")
        .run(context -> {
          Held held = context.getBean(Held.class);
          Stock stock = context.getBean(Stock.class);
          CompletableFuture<Integer> busy = context
              .getBean(StockClient.class)
              .withTimeout(Duration.ofHours(1))
              .async()
              .take("tea");
          held.isTaking.await();
          assertThatThrownBy(() -> stock.take("tea")).isInstanceOf(ReplyTimeoutException.class);
          stock.put("tea", 1);
          assertThatThrownBy(() -> stock.put("tea", 1)).isInstanceOf(ChannelFullException.class);
          held.gate.countDown();
          busy.join();
          assertThat(context.getBean("myStockServer", UmpServer.class).stats().isMeasured())
              .isTrue();
        });
  }

  @Test
  void anExecutorBeanExecutesTheCalls() {
    runner
        .withPropertyValues("ump.servers.myStock.executor=pool", "ump.servers.myStock.measured=off")
        .run(context -> {
          assertThat(context.getBean(StockClient.class).async().order("pool").join())
              .isEqualTo(1);
          assertThat(context.getBean("myStockServer", UmpServer.class).stats().isMeasured())
              .isFalse();
        });
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void virtualThreadsExecuteTheCallsWhenTheyAreOn() {
    runner
        .withPropertyValues("spring.threads.virtual.enabled=true")
        .run(context -> assertThat(
                context.getBean(StockClient.class).async().order("myStock-").join())
            .isEqualTo(1));
  }

  @Test
  void severalThreadsExecuteCallsAtOnce() {
    runner.withPropertyValues("ump.servers.myStock.threads=2").run(context -> {
      Held held = context.getBean(Held.class);
      StockAsync stock = context.getBean(StockClient.class).async();
      CompletableFuture<Integer> busy = stock.take("tea");
      held.isTaking.await();
      assertThat(stock.order("myStock").get(20, TimeUnit.SECONDS)).isEqualTo(1);
      held.gate.countDown();
      busy.join();
    });
  }

  @Test
  void aCallerMayExecuteItsOwnCall() {
    runner.withPropertyValues("ump.servers.myStock.caller-runs=true").run(context -> {
      Held held = context.getBean(Held.class);
      held.gate.countDown();
      context.getBean(Stock.class).take("tea");
      assertThat(held.taker).isSameAs(Thread.currentThread());
    });
  }

  @Test
  void anAbandonedCallIsInterruptedIfYouWish() {
    runner.withPropertyValues("ump.servers.myStock.interrupt-abandoned=true").run(context -> {
      StockAsync stock = context.getBean(StockClient.class).async();
      CompletableFuture<Integer> abandoned = stock.take("tea");
      context.getBean(Held.class).isTaking.await();
      abandoned.cancel(true);
      assertThat(stock.order("myStock").get(20, TimeUnit.SECONDS)).isEqualTo(1);
    });
  }

  @Test
  void slowCallsAreLogged(CapturedOutput output) {
    runner.withPropertyValues("ump.servers.myStock.slow-calls=1ms").run(context -> {
      CompletableFuture<Integer> slow =
          context.getBean(StockClient.class).async().take("tea"); // until it is logged
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> output.getOut().contains("Stock.take(String)"));
      assertThat(output).contains("dev.ump.spring.SlowCalls").contains("WARN");
      context.getBean(Held.class).gate.countDown();
      slow.join();
    });
  }

  @ParameterizedTest
  @CsvSource({
    "ump.propagate-context=true, ada, 1",
    "ump.propagate-context=false, null, 1",
    "ump.servers.myStock.observed=false, ada, 0"
  })
  void contextsAndObservationsCanBeLeftOut(String property, String user, int timers) {
    runner.withPropertyValues(property).withUserConfiguration(Meters.class).run(context -> {
      Held held = context.getBean(Held.class);
      held.gate.countDown();
      MDC.put("user", "ada");
      try {
        context.getBean(Stock.class).take("tea");
      } finally {
        MDC.remove("user");
      }
      assertThat(held.user).isEqualTo(user);
      MeterRegistry meters = context.getBean(MeterRegistry.class);
      assertThat(meters.find("ump.call").timers()).hasSize(timers);
      assertThat(meters.find("ump.server.queued").tag("server", "myStock").meter())
          .isNotNull();
    });
  }

  /** The registries of an application. */
  static class Meters {
    @Bean
    MeterRegistry meters() {
      return new SimpleMeterRegistry();
    }

    @Bean
    ObservationRegistry observations(MeterRegistry meters) {
      ObservationRegistry registry = ObservationRegistry.create();
      registry.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
      return registry;
    }
  }
}
