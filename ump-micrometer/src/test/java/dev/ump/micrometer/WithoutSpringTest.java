package dev.ump.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.service.UmpServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;

/** The lines of the page. */
class WithoutSpringTest {

  @Test
  void aServerIsObserved() throws InterruptedException {
    MeterRegistry meterRegistry = new SimpleMeterRegistry();
    ObservationRegistry observationRegistry = ObservationRegistry.create();
    observationRegistry
        .observationConfig()
        .observationHandler(new DefaultMeterObservationHandler(meterRegistry));
    Till till = amount -> amount;
    var observations = new UmpObservations(observationRegistry, meterRegistry);
    UmpServer<TillClient> server =
        observations.start(UmpServer.builder(TillDispatcher.of(till)).name("till"));
    server.client().pay(1);
    assertThat(meterRegistry.get("ump.call").tag("outcome", "replied").timer().count())
        .isOne();
    server.close();
  }
}
