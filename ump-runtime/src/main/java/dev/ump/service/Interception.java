package dev.ump.service;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One call seen by interceptors. Confined to one thread at a time. */
final class Interception {
  private final List<CallInterceptor> interceptors;
  private final ServiceMethod method;
  private final Envelope<?> envelope;

  /** How many were called before. */
  private int called;

  Interception(List<CallInterceptor> interceptors, ServiceMethod method, Envelope<?> envelope) {
    this.interceptors = interceptors;
    this.method = method;
    this.envelope = envelope;
  }

  /** Calls all; if one throws, those before it are told, and the call is refused. */
  void before() {
    try {
      for (CallInterceptor interceptor : interceptors) {
        interceptor.before(method, envelope);
        called++;
      }
    } catch (Throwable refused) {
      throw ServiceThrows.<RuntimeException>sneak(worse(refused, after(null, refused)));
    }
  }

  /** Calls those that were called before, in reverse; returns what one threw, or null. */
  @Nullable Throwable after(@Nullable Object reply, @Nullable Throwable failure) {
    Throwable thrown = null;
    while (called > 0) {
      called--;
      try {
        interceptors.get(called).after(method, envelope, reply, failure);
      } catch (Throwable late) {
        thrown = thrown == null ? late : worse(thrown, late);
      }
    }
    return thrown;
  }

  /** Keeps the first of two failures, with the other suppressed in it. */
  private static Throwable worse(Throwable first, @Nullable Throwable other) {
    if (other != null && other != first) {
      first.addSuppressed(other);
    }
    return first;
  }
}
