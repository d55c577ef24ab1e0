package dev.ump.micrometer;

import io.micrometer.tracing.Tracer;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.slf4j.MDC;

/** Notes in which context each call was executed. */
final class Shelf implements Stock {
  private final Tracer tracer;
  final Map<String, String> traces = new ConcurrentHashMap<>();
  final Map<String, String> users = new ConcurrentHashMap<>();
  final Map<String, String> logged = new ConcurrentHashMap<>();
  final CountDownLatch isTaking = new CountDownLatch(1);
  final CountDownLatch gate = new CountDownLatch(1);
  final CountDownLatch noted = new CountDownLatch(1);
  final CompletableFuture<Integer> later = new CompletableFuture<>();

  Shelf(Tracer tracer) {
    this.tracer = tracer;
  }

  private void look(String item) {
    var span = tracer.currentSpan();
    traces.put(item, span == null ? "none" : span.context().traceId());
    users.put(item, String.valueOf(MDC.get("user")));
    logged.put(item, String.valueOf(MDC.get("traceId")));
  }

  @Override
  public int take(String item) {
    look(item);
    if (item.equals("gold")) {
      throw new IllegalArgumentException("no gold");
    }
    if (item.equals("lead")) {
      isTaking.countDown();
      awaitGate();
    }
    return 1;
  }

  private void awaitGate() {
    try {
      gate.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public CompletionStage<Integer> order(String item) {
    look(item);
    return item.equals("silver") ? later : CompletableFuture.supplyAsync(() -> 1);
  }

  @Override
  public void note(String item) {
    look(item);
    noted.countDown();
    if (item.equals("gold")) {
      throw new IllegalArgumentException("no gold");
    }
  }
}
