package dev.ump.examples.tracing;

import dev.ump.service.CallInterceptor;
import dev.ump.service.ContextPropagator;
import dev.ump.service.UmpServer;

/** A span around each call on both sides, of which the server's is in the caller's. */
public final class TracingMain {
  private static final Tracer TRACER = new Tracer();

  /** A span, from the beginning of the call until its outcome is there. */
  private static final CallInterceptor SPANS = call -> {
    String side = call.isOnServer() ? "server " : "client ";
    Span outer = TRACER.current();
    Span span = TRACER.start(side + call.method());
    call.whenEnded((reply, failure) -> TRACER.end(span, failure));
    TRACER.makeCurrent(span);
    try {
      call.proceed();
    } finally {
      TRACER.makeCurrent(outer);
    }
  };

  /** Takes the caller's span along. */
  private static final ContextPropagator SPAN_OF_CALLER = () -> {
    Span span = TRACER.current();
    return call -> {
      TRACER.makeCurrent(span);
      try {
        call.run();
      } finally {
        TRACER.makeCurrent(null);
      }
    };
  };

  private TracingMain() {}

  /** Prints the spans. */
  public static void main(String... args) {
    try (var server = UmpServer.builder(ShopDispatcher.of(new Stock()))
        .context(SPAN_OF_CALLER)
        .clientInterceptor(SPANS)
        .serverInterceptor(SPANS)
        .start()) {
      server.client().buy("tea");
      try {
        server.client().buy("gold");
      } catch (IllegalArgumentException e) {
        System.out.println("not bought: " + e.getMessage());
      }
      server.client().async().order("tea").join();
    }
    TRACER.ended().forEach(System.out::println);
  }
}
