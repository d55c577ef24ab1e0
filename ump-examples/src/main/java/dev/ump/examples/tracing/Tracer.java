package dev.ump.examples.tracing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A tracer of the smallest kind: spans with a parent, and the span that the current thread is in. Safe
 * for use by several threads.
 */
final class Tracer {
  private final ThreadLocal<@Nullable Span> current = new ThreadLocal<>();
  private final AtomicInteger ids = new AtomicInteger();
  private final List<String> ended = Collections.synchronizedList(new ArrayList<>());

  Span start(String name) {
    Span parent = current.get();
    return new Span(ids.incrementAndGet(), parent == null ? 0 : parent.id(), name);
  }

  void end(Span span, @Nullable Throwable failure) {
    ended.add(span.name() + " #" + span.id() + " in #" + span.parent()
        + (failure == null ? "" : ": " + failure.getMessage()));
  }

  @Nullable Span current() {
    return current.get();
  }

  void makeCurrent(@Nullable Span span) {
    current.set(span);
  }

  /** What has ended, in that order. */
  List<String> ended() {
    return List.copyOf(ended);
  }
}
