package dev.ump.micrometer;

import dev.ump.service.CallInterceptor;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * An observation around each call. What Micrometer's handlers throw goes to the thread's
 * uncaught-exception handler, and changes no outcome.
 *
 * @param registry makes the observations
 * @param meters what the observations leave; null if they stay
 */
record ObservingInterceptor(
    ObservationRegistry registry, @Nullable CallMeters meters) implements CallInterceptor {

  @Override
  public void around(Invocation call) throws Throwable {
    Observation observation = started(call);
    if (observation == null) {
      call.proceed();
      return;
    }
    call.whenEnded((reply, failure) -> stop(observation, call, failure));
    Observation.Scope outer = registry.getCurrentObservationScope();
    Observation.Scope scope = opened(observation, outer);
    try {
      call.proceed();
    } finally {
      if (scope != null) {
        close(scope, outer);
      }
    }
  }

  private @Nullable Observation started(Invocation call) {
    if (registry.isNoop()) {
      return null;
    }
    var convention = call.isOnServer() ? CallConvention.EXECUTION : CallConvention.CALL;
    try {
      return Observation.createNotStarted(
              null, convention, () -> new CallObservationContext(call), registry)
          .start();
    } catch (Throwable failed) {
      Foreign.tell(failed);
      return null;
    }
  }

  /** A handler may throw when the thread is in the scope already. */
  private Observation.@Nullable Scope opened(
      Observation observation, Observation.@Nullable Scope outer) {
    try {
      return observation.openScope();
    } catch (Throwable failed) {
      registry.setCurrentObservationScope(outer);
      Foreign.tell(failed);
      return null;
    }
  }

  /** A handler may throw when the thread is in the scope still. */
  private void close(Observation.Scope scope, Observation.@Nullable Scope outer) {
    try {
      scope.close();
    } catch (Throwable failed) {
      registry.setCurrentObservationScope(outer);
      Foreign.tell(failed);
    }
  }

  /** On any thread, once. A caller that has cancelled a call has no error. */
  private void stop(Observation observation, Invocation call, @Nullable Throwable failure) {
    guarded(() -> {
      if (observation.getContext() instanceof CallObservationContext context) {
        context.outcome(Outcomes.of(call, failure));
      }
      if (failure != null && !(failure instanceof CancellationException)) {
        observation.error(failure);
      }
    });
    guarded(observation::stop);
    if (meters != null) {
      meters.recorded();
    }
  }

  private static void guarded(Runnable step) {
    try {
      step.run();
    } catch (Throwable failed) {
      Foreign.tell(failed);
    }
  }
}
