package dev.ump.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ump.channel.ChannelFullException;
import dev.ump.channel.ReplyTimeoutException;
import dev.ump.service.Dispatcher;
import dev.ump.service.UmpServer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;

/** What properties set. */
@Timeout(600)
class PropertiesTest {
  private final ApplicationContextRunner runner = new ApplicationContextRunner()
      .withConfiguration(AutoConfigurations.of(AutoConfigurationClass.get()))
      .withUserConfiguration(Held.class);

  /** A stock that is held up until a latch is open, and tells where it is executed. */
  static class Held {
    final CountDownLatch isTaking = new CountDownLatch(1);
    final CountDownLatch gate = new CountDownLatch(1);

    @Bean
    Dispatcher<Stock, StockClient> myStock() {
      return StockDispatcher.of(new Shelf() {
        @Override
        public int take(String article) {
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
}
