package dev.ump.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ump.service.UmpServer;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.MDC;

@DisplayName("Each call has a timer, and a span with its parent and its error")
@Timeout(60)
class ObservedCallsTest {
  private static final String TAKE = "Stock.take(String)";
  private static final String ORDER = "Stock.order(String)";
  private static final String NOTE = "Stock.note(String)";

  private final Traces traces = new Traces();
  private final Tracer tracer = traces.tracer;
  private final Shelf shelf = new Shelf(tracer);
  private final ExecutorService pool = Executors.newFixedThreadPool(2);

  /**
   * A way to run.
   *
   * @param name as it is shown
   * @param set sets it
   */
  record Way(String name, UnaryOperator<UmpServer.Builder<Stock, StockClient>> set) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Way> ways() {
    Stream<Way> everywhere = Stream.of(
        new Way("its own thread", it -> it),
        new Way("several threads", it -> it.threads(3)),
        new Way("an executor", it -> it.executor(POOL)),
        new Way("the owner's executor", it -> it.executor(LOOP, ObservedCallsTest::isOnLoop)),
        new Way("callers", UmpServer.Builder::callerRuns),
        new Way("callers and an executor", it -> it.callerRuns().executor(POOL)));
    return Runtime.version().feature() < 21
        ? everywhere
        : Stream.concat(
            everywhere,
            Stream.of(
                new Way("virtual threads", it -> it.threadFactory(VirtualThreads.factory()))));
  }

  private static final ExecutorService POOL =
      Executors.newFixedThreadPool(2, task -> daemon(task, "pool of servers"));

  private static final ExecutorService LOOP =
      Executors.newSingleThreadExecutor(task -> daemon(task, "loop"));

  private static Thread daemon(Runnable task, String name) {
    var thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  private static boolean isOnLoop() {
    return Thread.currentThread().getName().equals("loop");
  }

  @AfterEach
  void stop() {
    shelf.gate.countDown();
    pool.shutdownNow();
    MDC.clear();
  }

  private UmpServer.Builder<Stock, StockClient> builder() {
    return UmpServer.builder(StockDispatcher.of(shelf)).name("stock");
  }

  private UmpServer<StockClient> start(UmpServer.Builder<Stock, StockClient> builder) {
    return new UmpObservations(traces.observations, traces.meters).start(builder);
  }

  /** Runs a step in a span of its own, with a user in the logging context. */
  private Span inSpan(String user, Runnable step) {
    Span span = tracer.nextSpan().name(user).start();
    MDC.put("user", user);
    try (Tracer.SpanInScope scope = tracer.withSpan(span)) {
      assertThat(scope).isNotNull();
      step.run();
    } finally {
      MDC.remove("user");
      span.end();
    }
    return span;
  }

  /** The span of a call is in the caller's, and that of its execution in the one of the call. */
  private void assertNested(Span caller, String method) {
    SpanData call = traces.span(method);
    SpanData execution = traces.span("execute " + method);
    assertThat(call.getParentSpanId()).isEqualTo(caller.context().spanId());
    assertThat(execution.getParentSpanId()).isEqualTo(call.getSpanId());
    assertThat(execution.getTraceId()).isEqualTo(caller.context().traceId());
  }

  @ParameterizedTest
  @MethodSource("ways")
  void aBlockingCallIsASpanOfItsCallersTrace(Way way) {
    try (var server = start(way.set.apply(builder()))) {
      Span caller = inSpan("ada", () -> server.client().take("tea"));

      assertNested(caller, TAKE);
      assertThat(shelf.traces).isEqualTo(Map.of("tea", caller.context().traceId()));
      assertThat(shelf.users).isEqualTo(Map.of("tea", "ada"));
      assertThat(traces.timer("ump.call", "take(String)", "replied").count()).isOne();
      assertThat(traces.timer("ump.execution", "take(String)", "replied").count())
          .isOne();
    }
  }

  @ParameterizedTest
  @MethodSource("ways")
  void anAsynchronousCallIsASpanUntilItsFutureIsDone(Way way) {
    try (var server = start(way.set.apply(builder()))) {
      Span caller = inSpan("ada", () -> server.client().async().order("tea").join());

      assertNested(caller, ORDER);
      assertThat(shelf.users).isEqualTo(Map.of("tea", "ada"));
      assertThat(traces.timer("ump.call", "order(String)", "replied").count()).isOne();
      assertThat(traces.timer("ump.execution", "order(String)", "replied").count())
          .isOne();
    }
  }

  @ParameterizedTest
  @MethodSource("ways")
  void aOneWayCallIsSentAndItsExecutionIsInTheSameTrace(Way way) {
    try (var server = start(way.set.apply(builder()))) {
      Span caller = inSpan("ada", () -> server.client().note("tea"));

      assertNested(caller, NOTE);
      assertThat(traces.timer("ump.call", "note(String)", "sent").count()).isOne();
      assertThat(traces.timer("ump.execution", "note(String)", "replied").count())
          .isOne();
    }
  }

  @ParameterizedTest
  @MethodSource("ways")
  void aFailureIsTheErrorOfBothSpans(Way way) {
    try (var server = start(way.set.apply(builder()))) {
      Span caller = inSpan(
          "ada",
          () -> assertThatThrownBy(() -> server.client().take("gold"))
              .isExactlyInstanceOf(IllegalArgumentException.class)
              .hasMessage("no gold"));

      assertNested(caller, TAKE);
      for (String span : new String[] {TAKE, "execute " + TAKE}) {
        assertThat(traces.span(span).getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(traces.span(span).getStatus().getDescription()).isEqualTo("no gold");
      }
      assertThat(traces.timer("ump.call", "take(String)", "failed").getId().getTag("error"))
          .isEqualTo("IllegalArgumentException");
      assertThat(traces.timer("ump.execution", "take(String)", "failed").count())
          .isOne();
    }
  }

  @ParameterizedTest
  @MethodSource("ways")
  void callersDoNotSeeEachOthersContexts(Way way) throws Exception {
    try (var server = start(way.set.apply(builder()))) {
      var callers = Stream.of("ada", "grace", "alan", "edsger")
          .map(name -> pool.submit(() -> inSpan(name, () -> server.client().take(name))))
          .toList();
      for (var caller : callers) {
        caller.get();
      }
      server.client().take("nobody's"); // has no context
      server.client().async().order("nobody's either").join();

      shelf.users.forEach(
          (item, user) -> assertThat(user).isEqualTo(item.startsWith("nobody") ? "null" : item));
      assertThat(shelf.traces.values()).doesNotHaveDuplicates();
      assertThat(shelf.logged).as("the log has the trace").isEqualTo(shelf.traces);
      assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
    }
  }

  @Test
  void theThreadOfTheServerKeepsNothingOfACall() throws Exception {
    var left = new CompletableFuture<Map<String, String>>();
    try (var server = start(builder()
        .executor(task -> pool.execute(() -> {
          task.run();
          Map<String, String> there = MDC.getCopyOfContextMap();
          left.complete(there == null ? Map.of() : there);
        })))) {
      inSpan("ada", () -> server.client().take("tea"));

      assertThat(left.get()).isEmpty();
    }
  }

  @Test
  void aCallerOnItsOwnThreadHasItsContextBackAfterwards() {
    try (var server = start(builder().callerRuns())) {
      inSpan("ada", () -> {
        String before = tracer.currentSpan().context().spanId();
        Map<String, String> logged = MDC.getCopyOfContextMap();
        server.client().take("tea");
        assertThat(tracer.currentSpan().context().spanId()).isEqualTo(before);
        assertThat(MDC.getCopyOfContextMap()).isEqualTo(logged);
      });
      assertThat(tracer.currentSpan()).isNull();
    }
  }

  @Test
  void aCallWithoutACallersSpanBeginsATrace() {
    try (var server = start(builder())) {
      server.client().take("tea");

      assertThat(traces.span(TAKE).getParentSpanId()).isEqualTo(SpanId.getInvalid());
      assertThat(traces.span("execute " + TAKE).getParentSpanId())
          .isEqualTo(traces.span(TAKE).getSpanId());
    }
  }
}
