package dev.ump.micrometer;

import dev.ump.service.CallInterceptor;
import io.micrometer.observation.Observation;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an observation of a call knows: for conventions, handlers, filters and predicates of
 * Micrometer that want more than the tags.
 *
 * <p>There are two kinds for each call: {@code ump.call} on the client, and {@code ump.execution}
 * on the server, see {@link UmpObservations}.
 */
public final class CallObservationContext extends Observation.Context {
  private final CallInterceptor.Invocation call;
  private volatile @Nullable String outcome;

  CallObservationContext(CallInterceptor.Invocation call) {
    this.call = Objects.requireNonNull(call, "call");
  }

  /**
   * Returns the call: its server, service and method, whether it is one-way, and whether this is
   * the server's side. Do not proceed with it.
   *
   * @return the call
   */
  public CallInterceptor.Invocation call() {
    return call;
  }

  /**
   * Returns how the call has ended, such as {@code timed_out}: the name of a
   * {@link dev.ump.service.CallOutcome} in lower case, or {@code sent} for a one-way call on the
   * client.
   *
   * @return the outcome; null while the call has not ended
   */
  public @Nullable String outcome() {
    return outcome;
  }

  void outcome(String outcome) {
    this.outcome = outcome;
  }
}
