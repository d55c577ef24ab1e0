package dev.ump.micrometer;

import dev.ump.service.UmpServer;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Two callers of a server on a pool, whose calls are executed in one turn: in whose trace? Run with
 * the agent of OpenTelemetry, which carries the trace of the thread that hands a task to a pool.
 */
public final class UnderAgentMain {
  private static final Tracer TRACER = GlobalOpenTelemetry.getTracer("test");

  private UnderAgentMain() {}

  /** Prints it, without and with observations. */
  public static void main(String... args) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(2);
    ObservationRegistry registry = ObservationRegistry.create();
    registry
        .observationConfig()
        .observationHandler(new DefaultTracingObservationHandler(
            new OtelTracer(TRACER, new OtelCurrentTraceContext(), event -> {})));
    Turn plain = new Turn();
    try (var server = plain.builder(pool).start()) {
      System.out.println("plain: " + plain.of(server.client()));
    }
    Turn observed = new Turn();
    try (var server = new UmpObservations(registry).start(observed.builder(pool))) {
      System.out.println("observed: " + observed.of(server.client()));
    }
    pool.shutdown();
  }

  /** Two calls in one turn. */
  private static final class Turn {
    private final CountDownLatch isFirst = new CountDownLatch(1);
    private final CountDownLatch gate = new CountDownLatch(1);
    private final Map<Long, String> executedIn = new ConcurrentHashMap<>();

    UmpServer.Builder<Till, TillClient> builder(ExecutorService pool) {
      return UmpServer.builder(TillDispatcher.of(amount -> {
            executedIn.put(amount, Span.current().getSpanContext().getTraceId());
            if (amount == 1) {
              isFirst.countDown();
              gate.await();
            }
            return amount;
          }))
          .executor(pool);
    }

    String of(TillClient till) throws InterruptedException {
      Span ada = TRACER.spanBuilder("ada").setNoParent().startSpan();
      Span grace = TRACER.spanBuilder("grace").setNoParent().startSpan();
      CompletableFuture<Long> first = pay(till, ada, 1);
      isFirst.await();
      CompletableFuture<Long> second = pay(till, grace, 2);
      gate.countDown();
      first.join();
      second.join();
      ada.end();
      grace.end();
      return "grace's call in " + owner(executedIn.get(2L), ada, grace) + " trace";
    }

    private static CompletableFuture<Long> pay(TillClient till, Span caller, long amount) {
      Scope scope = caller.makeCurrent();
      try {
        return till.async().pay(amount);
      } finally {
        scope.close();
      }
    }

    private static String owner(String trace, Span ada, Span grace) {
      return trace.equals(ada.getSpanContext().getTraceId())
          ? "ada's"
          : trace.equals(grace.getSpanContext().getTraceId()) ? "grace's" : "no";
    }
  }
}
