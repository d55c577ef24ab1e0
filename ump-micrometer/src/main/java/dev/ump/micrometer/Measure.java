package dev.ump.micrometer;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.function.Function;

/**
 * A meter that is to be registered.
 *
 * @param id its name and tags, as they are before filters change them
 * @param register registers it
 */
record Measure(Meter.Id id, Function<MeterRegistry, ? extends Meter> register) {

  static Measure of(
      String name, Tags tags, Meter.Type type, Function<MeterRegistry, ? extends Meter> register) {
    return new Measure(new Meter.Id(name, tags, null, null, type), register);
  }
}
