package dev.ump.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ump.channel.ServerClosedException;
import dev.ump.service.Dispatcher;
import dev.ump.service.UmpServer;
import dev.ump.spring.UmpServers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.DependsOn;

/** How the servers of an application end. */
@Timeout(600)
@ExtendWith(OutputCaptureExtension.class)
class ShopEndTest {

  private static ConfigurableApplicationContext run(Class<?> source, String... arguments) {
    return new SpringApplicationBuilder(
            source, AutoConfigurationClass.get(), LifecycleAutoConfiguration.class)
        .web(WebApplicationType.NONE)
        .run(arguments);
  }

  @Test
  void requestsThatAreUnderWayAreAnsweredBeforeTheServersEnd() throws Exception {
    var application = new SpringApplication(ShopApplication.class, ShopTestBeans.class);
    ConfigurableApplicationContext context = application.run();
    Http http = Http.to(context);
    var gate = context.getBean(ShopTestBeans.Gate.class);
    var server = context.getBean(UmpServers.class).all().get("stock");
    var running = http.posting("/take/lead");
    gate.awaitTaking();
    var queued = http.posting("/take/tea");
    Awaitility.await().until(() -> server.stats().queued() == 1);

    CompletableFuture<Void> closing = CompletableFuture.runAsync(context::close);
    gate.isClosing.await();
    assertThat(server.isEnded()).isFalse();
    gate.open();

    assertThat(running.join().statusCode()).isEqualTo(404);
    assertThat(queued.join().statusCode()).isEqualTo(200);
    closing.join();
    assertThat(server.isEnded()).isTrue();
  }

  /** An owner that does not come back. */
  static class Stuck {
    final CountDownLatch isStuck = new CountDownLatch(1);
    final CountDownLatch isInterrupted = new CountDownLatch(1);

    @Bean
    Dispatcher<Door, DoorClient> door() {
      return DoorDispatcher.of(new Door() {
        @Override
        public int open() {
          isStuck.countDown();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            isInterrupted.countDown();
          }
          return 0;
        }

        @Override
        public void close() {}
      });
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--spring.lifecycle.timeout-per-shutdown-phase=200ms",
        "--spring.lifecycle.timeout-per-shutdown-phase=1h --ump.servers.door.close-within=200ms"
      })
  void aStuckOwnerDoesNotOutlastItsTime(String limits, CapturedOutput output) throws Exception {
    var context = run(Stuck.class, limits.split(" "));
    Stuck stuck = context.getBean(Stuck.class);
    DoorAsync door = context.getBean(DoorClient.class).async();
    CompletableFuture<Integer> running = door.open();
    stuck.isStuck.await();
    CompletableFuture<Integer> queued = door.open();

    context.close();

    assertThatThrownBy(queued::join)
        .hasCauseInstanceOf(ServerClosedException.class)
        .hasMessageContaining("not executed");
    stuck.isInterrupted.await();
    assertThat(running.join()).isZero();
    assertThat(output)
        .contains("The server 'door' has not ended in time; its threads are interrupted.")
        .contains("Door.open() runs");
  }

  /** A service that declares close(). */
  static class Closable {
    static final AtomicInteger CLOSED = new AtomicInteger();

    @Bean
    Dispatcher<Door, DoorClient> door() {
      return DoorDispatcher.of(new Door() {
        @Override
        public int open() {
          return 1;
        }

        @Override
        public void close() {
          CLOSED.incrementAndGet();
        }
      });
    }
  }

  @Test
  void aCloseOfAServiceIsNotSentAtTheEnd() throws Exception {
    var context = run(Closable.class);
    UmpServer<?> server = context.getBean(UmpServers.class).all().get("door");
    Door door = context.getBean(Door.class);
    assertThat(door).isInstanceOf(AutoCloseable.class);
    context.stop();
    assertThat(door.open()).as("a context that stops is not closed").isEqualTo(1);
    context.start();
    assertThat(door.open()).isEqualTo(1);
    context.pause();
    assertThat(door.open()).as("a context that pauses is not closed").isEqualTo(1);
    context.restart();
    assertThat(door.open()).isEqualTo(1);

    context.close();

    assertThat(server.isEnded()).isTrue();
    assertThat(Closable.CLOSED).hasValue(0);
  }

  /** Something that does not start, after a server has started. */
  static class Broken {
    static final AtomicBoolean WAS_OPEN = new AtomicBoolean();
    static UmpServer<?> server;

    /** What the implementation uses until its server has ended. */
    @Bean
    DisposableBean device() {
      return () -> WAS_OPEN.set(server.isEnded());
    }

    @Bean
    @DependsOn("device")
    Dispatcher<Door, DoorClient> door() {
      return new Closable().door();
    }

    @Bean
    Object broken(UmpServer<DoorClient> server) {
      Broken.server = server;
      throw new IllegalStateException("broken");
    }
  }

  @Test
  void anApplicationThatDoesNotStartLeavesNoServer() {
    assertThatThrownBy(() -> run(Broken.class)).hasRootCauseMessage("broken");
    assertThat(Broken.server.isEnded()).isTrue();
    assertThat(Broken.WAS_OPEN).as("the server has ended before what it uses").isTrue();
  }

  /** Two services, of which the first calls the second. */
  static class Chain {
    static final CountDownLatch GATE = new CountDownLatch(1);
    static final CountDownLatch IS_OPENING = new CountDownLatch(1);

    @Bean
    Dispatcher<Door, DoorClient> front(Stock stock) {
      return DoorDispatcher.of(new Door() {
        @Override
        public int open() throws Exception {
          IS_OPENING.countDown();
          GATE.await();
          return stock.take("tea");
        }

        @Override
        public void close() {}
      });
    }

    @Bean
    Dispatcher<Stock, StockClient> store() {
      return StockDispatcher.of(new Shelf());
    }
  }

  @Test
  void aServerThatUsesAnotherEndsBeforeIt() throws Exception {
    var context = run(Chain.class);
    DoorAsync door = context.getBean(DoorClient.class).async();
    CompletableFuture<Integer> running = door.open();
    Chain.IS_OPENING.await();
    CompletableFuture<Integer> queued = door.open();
    var closing = CompletableFuture.runAsync(context::close);
    Chain.GATE.countDown();

    assertThat(running.join()).isEqualTo(99);
    assertThat(queued.join()).isEqualTo(98);
    closing.join();
  }
}
