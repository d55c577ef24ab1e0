package shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ump.service.UmpServer;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.MDC;

/** The context of a caller where its call is executed: on a pool, whose threads keep nothing. */
@Timeout(60)
class ContextsTest {
  private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
  private final Tracer tracer = SdkTracerProvider.builder()
      .addSpanProcessor(SimpleSpanProcessor.create(exporter))
      .build()
      .get("test");
  private final ExecutorService pool = Executors.newSingleThreadExecutor();
  private final Map<Long, String> users = new ConcurrentHashMap<>();
  private final Map<Long, String> traces = new ConcurrentHashMap<>();

  private UmpServer.Builder<Till, TillClient> builder() {
    Till till = amount -> {
      users.put(amount, String.valueOf(MDC.get("user")));
      traces.put(amount, Span.current().getSpanContext().getTraceId());
      if (amount < 0) {
        throw new IllegalArgumentException("nothing is paid back");
      }
      return amount;
    };
    return UmpServer.builder(TillDispatcher.of(till))
        .name("till")
        .executor(pool)
        .context(Both.of(LoggingContext.propagator(), Tracing.propagator()))
        .clientInterceptor(Tracing.spans(tracer))
        .serverInterceptor(Tracing.spans(tracer));
  }

  @AfterEach
  void end() {
    MDC.clear();
    pool.shutdown();
  }

  private SpanData span(String name) {
    return exporter.getFinishedSpanItems().stream()
        .filter(span -> span.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void bothContextsReachTheService() throws Exception {
    Span ada = tracer.spanBuilder("ada").startSpan();
    try (var server = builder().start()) {
      MDC.put("user", "ada");
      try (Scope scope = ada.makeCurrent()) {
        assertThat(server.client().pay(1)).isEqualTo(1);
        assertThat(server.client().async().pay(2).join()).isEqualTo(2);
      }
      MDC.clear();
      server.client().pay(3);
    }

    assertThat(users).isEqualTo(Map.of(1L, "ada", 2L, "ada", 3L, "null"));
    String trace = ada.getSpanContext().getTraceId();
    assertThat(traces).containsEntry(1L, trace).containsEntry(2L, trace);
    assertThat(traces.get(3L)).isNotEqualTo(trace);
    assertThat(pool.submit(() -> MDC.get("user")).get()).as("left on the pool").isNull();
    assertThat(pool.submit(Span::current).get().getSpanContext().getSpanId())
        .isEqualTo(SpanId.getInvalid());
  }

  @Test
  void anExecutionIsASpanInsideTheCallAndAFailureIsTheErrorOfBoth() {
    try (var server = builder().start()) {
      assertThatThrownBy(() -> server.client().pay(-1))
          .isExactlyInstanceOf(IllegalArgumentException.class);
    }

    SpanData call = span("Till.pay(long)");
    SpanData execution = span("execute Till.pay(long)");
    assertThat(execution.getParentSpanId()).isEqualTo(call.getSpanId());
    assertThat(call.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(execution.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
  }
}
