package dev.ump.micrometer;

import dev.ump.service.CallInterceptor;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/** The names and tags of the observations of calls, on one side. */
enum CallConvention implements ObservationConvention<CallObservationContext> {
  CALL("ump.call", ""),
  EXECUTION("ump.execution", "execute ");

  private final String observation;
  private final String prefix;

  CallConvention(String observation, String prefix) {
    this.observation = observation;
    this.prefix = prefix;
  }

  @Override
  public String getName() {
    return observation;
  }

  @Override
  public String getContextualName(CallObservationContext context) {
    return prefix + context.call().service() + "." + context.call().method();
  }

  /** A meter of what is active has no outcome: it takes the tags at the start. */
  @Override
  public KeyValues getLowCardinalityKeyValues(CallObservationContext context) {
    CallInterceptor.Invocation call = context.call();
    KeyValues known = KeyValues.of(
        KeyValue.of("server", call.server()),
        KeyValue.of("service", call.service()),
        KeyValue.of("method", call.method()));
    String outcome = context.outcome();
    return outcome == null ? known : known.and("outcome", outcome);
  }

  @Override
  public boolean supportsContext(Observation.Context context) {
    return context instanceof CallObservationContext;
  }
}
