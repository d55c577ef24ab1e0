package shop;

import dev.ump.service.CallInterceptor;
import dev.ump.service.ContextPropagator;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;

/** The trace of OpenTelemetry. */
public final class Tracing {
  private Tracing() {}

  public static ContextPropagator propagator() {
    return () -> {
      Context callers = Context.current();
      return call -> {
        try (Scope scope = callers.makeCurrent()) {
          call.run();
        }
      };
    };
  }

  public static CallInterceptor spans(Tracer tracer) {
    return call -> {
      String side = call.isOnServer() ? "execute " : "";
      Span span = tracer
          .spanBuilder(side + call.service() + "." + call.method())
          .setAttribute("rpc.service", call.service())
          .setAttribute("rpc.method", call.method())
          .startSpan();
      call.whenEnded((reply, failure) -> {
        if (failure != null) {
          span.setStatus(StatusCode.ERROR).recordException(failure);
        }
        span.end();
      });
      try (Scope scope = span.makeCurrent()) {
        call.proceed();
      }
    };
  }
}
