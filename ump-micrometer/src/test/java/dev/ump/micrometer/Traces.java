package dev.ump.micrometer;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.otel.bridge.EventPublishingContextWrapper;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.micrometer.tracing.otel.bridge.Slf4JEventListener;
import io.opentelemetry.context.ContextStorage;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;

/** A registry of observations with real timers, and a real tracer whose spans stay in memory. */
final class Traces {
  private static final Slf4JEventListener LOGGING = new Slf4JEventListener();

  static { // once, before the first context: writes the trace into the logging context
    ContextStorage.addWrapper(new EventPublishingContextWrapper(LOGGING::onEvent));
  }

  final MeterRegistry meters = new SimpleMeterRegistry();
  final ObservationRegistry observations = ObservationRegistry.create();
  final OtelTracer tracer;
  private final InMemorySpanExporter exporter = InMemorySpanExporter.create();

  Traces() {
    var provider = SdkTracerProvider.builder()
        .addSpanProcessor(SimpleSpanProcessor.create(exporter))
        .build();
    var current = new OtelCurrentTraceContext();
    tracer = new OtelTracer(provider.get("test"), current, LOGGING::onEvent);
    observations
        .observationConfig()
        .observationHandler(new DefaultMeterObservationHandler(meters))
        .observationHandler(new DefaultTracingObservationHandler(tracer));
  }

  /** Waits for the span of this name, which has ended. */
  SpanData span(String name) {
    return Awaitility.await()
        .dontCatchUncaughtExceptions()
        .until(
            () -> spans().stream().filter(span -> span.getName().equals(name)).findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  List<SpanData> spans() {
    return exporter.getFinishedSpanItems();
  }

  /** Waits until a timer has recorded something. */
  Timer timer(String name, String method, String outcome) {
    return Awaitility.await()
        .dontCatchUncaughtExceptions()
        .until(
            () -> Optional.ofNullable(meters
                .find(name)
                .tags("server", "stock", "service", "Stock", "method", method, "outcome", outcome)
                .timer()),
            timer -> timer.isPresent() && timer.get().count() > 0)
        .orElseThrow();
  }
}
