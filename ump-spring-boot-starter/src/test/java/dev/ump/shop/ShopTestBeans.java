package dev.ump.shop;

import dev.ump.service.CallInterceptor;
import dev.ump.spring.UmpServerCustomizer;
import dev.ump.test.TestTicker;
import io.micrometer.tracing.Tracer;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.slf4j.MDC;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** What tests add to the shop: they hold up its owner, and see where calls are executed. */
class ShopTestBeans {
  /** Executions of calls for lead wait here. */
  static final class Gate {
    private volatile CountDownLatch isTaking = new CountDownLatch(1);
    private volatile CountDownLatch opened = new CountDownLatch(1);
    final CountDownLatch isClosing = new CountDownLatch(1);
    final Map<String, String> seen = new ConcurrentHashMap<>();

    void shut() {
      isTaking = new CountDownLatch(1);
      opened = new CountDownLatch(1);
    }

    void awaitTaking() throws InterruptedException {
      isTaking.await();
    }

    void open() {
      opened.countDown();
    }

    void pass() throws InterruptedException {
      isTaking.countDown();
      opened.await();
    }
  }

  @Bean
  Gate gate() {
    return new Gate();
  }

  @Bean
  TestTicker ticker() {
    return new TestTicker();
  }

  @Bean
  UmpServerCustomizer ticking(TestTicker ticker) {
    return (name, builder) -> builder.ticker(ticker);
  }

  @Bean
  UmpServerCustomizer gated(Gate gate, ObjectProvider<Tracer> tracers) {
    CallInterceptor interceptor = call -> {
      if (call.envelope() instanceof StockEnvelope.Take take) {
        note(gate, take.article(), tracers.getIfAvailable());
        if (take.article().equals("lead")) {
          gate.pass();
        }
        if (take.article().equals("poison")) {
          throw new IllegalArgumentException("it is poison");
        }
      }
      call.proceed();
    };
    return (name, builder) -> builder.serverInterceptor(interceptor);
  }

  private static void note(Gate gate, String article, Tracer tracer) {
    var authentication = SecurityContextHolder.getContext().getAuthentication();
    var span = tracer == null ? null : tracer.currentSpan();
    gate.seen.put(
        article,
        (authentication == null ? "nobody" : authentication.getName())
            + " " + MDC.get("user")
            + " " + (span == null ? "" : span.context().traceId().equals(MDC.get("traceId"))));
  }

  @Bean
  ApplicationListener<ContextClosedEvent> closing(Gate gate) {
    return event -> gate.isClosing.countDown();
  }

  @Bean
  InMemorySpanExporter spans() {
    return InMemorySpanExporter.create();
  }

  @Bean
  SpanProcessor spanProcessor(InMemorySpanExporter spans) {
    return SimpleSpanProcessor.create(spans);
  }

  /** As a login would. */
  @Bean
  Filter login() {
    return (request, response, chain) -> {
      String user = ((HttpServletRequest) request).getHeader("user");
      if (user != null) {
        SecurityContextHolder.getContext()
            .setAuthentication(new TestingAuthenticationToken(user, "secret"));
        MDC.put("user", user);
      }
      try {
        chain.doFilter(request, response);
      } finally {
        SecurityContextHolder.clearContext();
        MDC.remove("user");
      }
    };
  }
}
