package dev.ump.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ump.channel.ChannelFullException;
import dev.ump.channel.ReplyTimeoutException;
import dev.ump.channel.SendInterruptedException;
import dev.ump.channel.ServerClosedException;
import dev.ump.service.UmpServer;
import io.opentelemetry.api.trace.StatusCode;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("A call that does not return normally says why, in its timer and in its span")
@Timeout(60)
class ObservedEndsTest {
  private static final String TAKE = "Stock.take(String)";
  private static final String ORDER = "Stock.order(String)";
  private static final String NOTE = "Stock.note(String)";

  private final Traces traces = new Traces();
  private final Shelf shelf = new Shelf(traces.tracer);

  @AfterEach
  void open() {
    shelf.gate.countDown();
  }

  private UmpServer.Builder<Stock, StockClient> builder() {
    return UmpServer.builder(StockDispatcher.of(shelf)).name("stock");
  }

  private UmpServer<StockClient> start(UmpServer.Builder<Stock, StockClient> builder) {
    return new UmpObservations(traces.observations, traces.meters).start(builder);
  }

  @Test
  void aCallThatIsWithdrawnHasNoExecution() throws Exception {
    var server = start(builder());
    try {
      CompletableFuture<Integer> busy = server.client().async().take("lead");
      shelf.isTaking.await();
      assertThatThrownBy(() -> server.client().withTimeout(Duration.ofMillis(1)).take("tea"))
          .isInstanceOf(ReplyTimeoutException.class);
      CompletableFuture<Integer> cancelled = server.client().async().order("tea");
      cancelled.cancel(true);
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> server.client().take("milk"))
          .isInstanceOf(SendInterruptedException.class);
      assertThat(Thread.interrupted()).isTrue();
      shelf.gate.countDown();
      busy.join();

      assertThat(traces.timer("ump.call", "take(String)", "timed_out").count()).isOne();
      assertThat(traces.timer("ump.call", "take(String)", "interrupted").count())
          .isOne();
      assertThat(traces.timer("ump.call", "order(String)", "cancelled").getId().getTag("error"))
          .isEqualTo("none");
      assertThat(traces.span(ORDER).getStatus().getStatusCode()).isNotEqualTo(StatusCode.ERROR);
      assertThat(server.close(Duration.ofSeconds(20))).isTrue();
      assertThat(shelf.users).containsOnlyKeys("lead");
      assertThat(traces.spans()).noneMatch(span -> span.getName().equals("execute " + ORDER));
    } finally {
      shelf.gate.countDown();
      server.close();
    }
  }

  @Test
  void aCallThatIsAbandonedEndsTwice() throws Exception {
    try (var server = start(builder())) {
      CompletableFuture<Integer> abandoned = server.client().async().take("lead");
      shelf.isTaking.await();
      abandoned.orTimeout(1, TimeUnit.MILLISECONDS);
      assertThatThrownBy(abandoned::join)
          .isInstanceOf(CompletionException.class)
          .hasCauseInstanceOf(TimeoutException.class);
      assertThat(traces.timer("ump.call", "take(String)", "timed_out").count()).isOne();
      assertThat(traces.spans()).noneMatch(span -> span.getName().equals("execute " + TAKE));

      shelf.gate.countDown();
      assertThat(traces.timer("ump.execution", "take(String)", "replied").count())
          .isOne();
    }
  }

  @Test
  void aStageThatIsAbandonedIsNoError() {
    try (var server = start(builder())) {
      CompletableFuture<Integer> call = server.client().async().order("silver");
      Awaitility.await().until(() -> shelf.users.containsKey("silver"));
      call.cancel(true);

      assertThat(traces
              .timer("ump.execution", "order(String)", "cancelled")
              .getId()
              .getTag("error"))
          .isEqualTo("none");
      assertThat(traces.timer("ump.call", "order(String)", "cancelled").count()).isOne();
    }
  }

  @Test
  void aCallThatIsRefusedSaysWhy() throws Exception {
    var server = start(builder().capacity(1));
    CompletableFuture<Integer> busy = server.client().async().take("lead");
    shelf.isTaking.await();
    CompletableFuture<Integer> queued = server.client().async().order("tea");
    assertThatThrownBy(() -> server.client().note("tea")).isInstanceOf(ChannelFullException.class);
    assertThat(traces.timer("ump.call", "note(String)", "refused").count()).isOne();

    assertThat(server.close(Duration.ZERO)).isFalse();
    assertThatThrownBy(queued::join).hasCauseInstanceOf(ServerClosedException.class);
    assertThat(traces.timer("ump.call", "order(String)", "server_closed").count())
        .isOne();
    shelf.gate.countDown();
    busy.join();
    server.close();
  }

  @Test
  void aOneWayCallThatFailsIsSeenOnTheServer() {
    Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> {});
    try (var server = start(builder())) {
      server.client().note("gold");

      assertThat(traces.timer("ump.execution", "note(String)", "failed").count())
          .isOne();
      assertThat(traces.span("execute " + NOTE).getStatus().getDescription()).isEqualTo("no gold");
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
  }
}
