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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/**
 * Two callers of a server, of which the second waits behind the first: in which trace is its call
 * executed? On a pool, both calls are executed in one turn. Run with the agent of OpenTelemetry,
 * which carries the trace of the thread that hands a task to a pool.
 */
public final class UnderAgentMain {
  private static final Tracer TRACER = GlobalOpenTelemetry.getTracer("test");

  private UnderAgentMain() {}

  /** Prints it, without and with observations. */
  public static void main(String... args) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(2);
    ExecutorService loop = Executors.newSingleThreadExecutor(task -> new Thread(task, "loop"));
    ObservationRegistry registry = ObservationRegistry.create();
    registry
        .observationConfig()
        .observationHandler(new DefaultTracingObservationHandler(
            new OtelTracer(TRACER, new OtelCurrentTraceContext(), event -> {})));
    Turn plain = new Turn();
    try (var server = plain.builder().executor(pool).start()) {
      System.out.println("plain, pool: " + plain.of(server.client()));
    }
    for (Way way : ways(pool, loop)) {
      Turn observed = new Turn();
      var builder = way.set().apply(observed.builder());
      try (var server = new UmpObservations(registry).start(builder)) {
        System.out.println("observed, " + way.name() + ": " + observed.of(server.client()));
      }
    }
    pool.shutdown();
    loop.shutdown();
  }

  /**
   * A way to run.
   *
   * @param name as it is printed
   * @param set sets it
   */
  private record Way(String name, UnaryOperator<UmpServer.Builder<Till, TillClient>> set) {}

  private static List<Way> ways(Executor pool, Executor loop) {
    var ways = new ArrayList<>(List.of(
        new Way("own thread", it -> it),
        new Way("threads", it -> it.threads(3)),
        new Way("pool", it -> it.executor(pool)),
        new Way(
            "loop",
            it -> it.executor(loop, () -> Thread.currentThread().getName().equals("loop"))),
        new Way("callers", it -> it.callerRuns()),
        new Way("callers and pool", it -> it.callerRuns().executor(pool))));
    if (Runtime.version().feature() >= 21) {
      ways.add(new Way("virtual thread", it -> it.threadFactory(VirtualThreads.factory())));
    }
    return ways;
  }

  /** Two calls, of which the second was sent while the first was executed. */
  private static final class Turn {
    private final CountDownLatch isFirst = new CountDownLatch(1);
    private final CountDownLatch gate = new CountDownLatch(1);
    private final Map<Long, String> executedIn = new ConcurrentHashMap<>();

    UmpServer.Builder<Till, TillClient> builder() {
      return UmpServer.builder(TillDispatcher.of(amount -> {
        executedIn.put(amount, Span.current().getSpanContext().getTraceId());
        if (amount == 1) {
          isFirst.countDown();
          gate.await();
        }
        return amount;
      }));
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
