package dev.ump.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.service.UmpServer;
import dev.ump.spring.UmpServers;
import dev.ump.test.TestTicker;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The application of the page, over HTTP: one for all tests. */
@Timeout(600)
class ShopOverHttpTest {
  private static ConfigurableApplicationContext context;
  private static Http http;
  private static ShopTestBeans.Gate gate;
  private static TestTicker ticker;
  private static InMemorySpanExporter spans;

  @BeforeAll
  static void start() {
    var application = new SpringApplication(ShopApplication.class, ShopTestBeans.class);
    context = application.run(
        "--ump.servers.stock.capacity=1",
        "--ump.servers.stock.timeout=10s",
        "--management.endpoints.web.exposure.include=health,ump",
        "--management.endpoint.health.show-details=always",
        "--management.tracing.sampling.probability=1");
    http = Http.to(context);
    gate = context.getBean(ShopTestBeans.Gate.class);
    ticker = context.getBean(TestTicker.class);
    spans = context.getBean(InMemorySpanExporter.class);
  }

  @AfterAll
  static void end() {
    context.close();
  }

  @BeforeEach
  void shut() {
    gate.shut();
    spans.reset();
  }

  @AfterEach
  void open() {
    gate.open();
    Awaitility.await()
        .until(() -> server().stats().running() == 0 && server().stats().queued() == 0);
  }

  private static UmpServer<?> server() {
    return context.getBean(UmpServers.class).all().get("stock");
  }

  private static void awaitQueued(int calls) {
    Awaitility.await().until(() -> server().stats().queued() == calls);
  }

  /** Waits for the span of this name that has ended in this test. */
  private static SpanData span(String name) {
    return span(span -> span.getName().equals(name));
  }

  private static SpanData span(Predicate<SpanData> wanted) {
    return Awaitility.await()
        .until(
            () -> spans.getFinishedSpanItems().stream().filter(wanted).findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  @Test
  void aCallIsAnswered() {
    var answer = http.post("/take/tea");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(Integer.parseInt(answer.body())).isBetween(0, 99);
    assertThat(http.post("/order/tea").body()).isEqualTo("1");
    assertThat(http.post("/put/milk").statusCode()).isEqualTo(200);
  }

  @Test
  void theCallIsInTheTraceOfTheRequest() {
    http.post("/take/tea");

    SpanData call = span("Stock.take(String)");
    SpanData request = span(span -> span.getSpanId().equals(call.getParentSpanId()));
    SpanData execution = span(span -> span.getParentSpanId().equals(call.getSpanId()));
    assertThat(request.getName()).isEqualTo("http post /take/{article}");
    assertThat(execution.getName()).isEqualTo("execute Stock.take(String)");
    assertThat(execution.getTraceId()).isEqualTo(request.getTraceId());
  }

  @Test
  void aFailureIsTheErrorOfItsSpan() {
    http.post("/take/gold");

    assertThat(span("Stock.take(String)").getStatus())
        .isEqualTo(StatusData.create(StatusCode.ERROR, "gold is sold out"));
  }

  @Test
  void traceLoggingContextAndSecurityReachTheService() {
    http.post("/take/tea", "user", "ada");
    assertThat(gate.seen).containsEntry("tea", "ada ada true");

    http.post("/take/tea");
    assertThat(gate.seen).containsEntry("tea", "nobody null true");
  }

  @Test
  void callsHaveATimerAndTheServerHasMeters() {
    http.post("/take/tea");

    MeterRegistry meters = context.getBean(MeterRegistry.class);
    for (String timer : new String[] {"ump.call", "ump.execution"}) {
      assertThat(meters
              .get(timer)
              .tags("server", "stock", "service", "Stock", "method", "take(String)")
              .tag("outcome", "replied")
              .timer()
              .count())
          .isPositive();
    }
    assertThat(meters.get("ump.server.oldest.age").tag("server", "stock").meter())
        .isNotNull();
  }

  @Test
  void anExceptionOfTheServiceIsTheUsers() {
    var mapped = http.post("/take/gold");
    assertThat(mapped.statusCode()).isEqualTo(404);
    assertThat(mapped.body()).isEqualTo("gold is sold out");

    assertThat(http.post("/take/poison").statusCode()).isEqualTo(500);
  }

  @Test
  void aRequestWhoseCallIsRefusedIsAnswered503() throws InterruptedException {
    var stuck = http.posting("/take/lead");
    gate.awaitTaking();
    var queued = http.posting("/order/tea");
    awaitQueued(1);

    for (String path : new String[] {"/put/tea", "/order/tea"}) {
      var refused = http.post(path);
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
      assertThat(refused.body())
          .contains("\"title\":\"Not executed\"", "\"maybeExecuted\":false")
          .doesNotContain("thread", "Stock");
    }

    gate.open();
    assertThat(stuck.join().statusCode()).isEqualTo(404); // no lead
    assertThat(queued.join().statusCode()).isEqualTo(200);
  }

  @Test
  void aRequestWhoseCallTakesTooLongIsAnswered504AndOneThatWasStillQueued503()
      throws InterruptedException {
    var stuck = http.posting("/take/lead");
    gate.awaitTaking();
    var queued = http.posting("/take/tea");
    awaitQueued(1);

    ticker.advance(Duration.ofSeconds(11));
    assertThat(stuck.join().statusCode()).isEqualTo(504);
    assertThat(stuck.join().body())
        .contains("\"title\":\"Perhaps executed\"", "\"maybeExecuted\":true")
        .doesNotContain("thread", "Stock");
    assertThat(queued.join().statusCode()).isEqualTo(503);
  }

  @Test
  void aQueueThatIsTooOldIsDown() throws InterruptedException {
    assertThat(http.get("/actuator/health").statusCode()).isEqualTo(200);

    CompletableFuture<?> stuck = http.posting("/take/lead");
    gate.awaitTaking();
    http.post("/put/tea");
    ticker.advance(Duration.ofSeconds(31));
    var health = http.get("/actuator/health");
    assertThat(health.statusCode()).isEqualTo(503);
    assertThat(health.body()).contains("the first queued call waits for too long");

    gate.open();
    stuck.join();
    Awaitility.await().until(() -> http.get("/actuator/health").statusCode() == 200);
  }

  @Test
  void theEndpointShowsWhatIsRunning() throws InterruptedException {
    var stuck = http.posting("/take/lead");
    gate.awaitTaking();

    assertThat(http.get("/actuator/ump").body()).contains("\"stock\":{", "\"running\":1");
    assertThat(http.get("/actuator/ump/stock").body())
        .contains("Stock.take(String) runs")
        .doesNotContain("lead");
    assertThat(http.get("/actuator/ump/nothing").statusCode()).isEqualTo(404);

    gate.open();
    stuck.join();
  }
}
