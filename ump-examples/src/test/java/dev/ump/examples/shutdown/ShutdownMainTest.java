package dev.ump.examples.shutdown;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.examples.Printed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ShutdownMainTest {
  @Test
  void everyOrderIsCookedOrToldThatItWasNot() throws Exception {
    assertThat(Printed.by(ShutdownMain::main))
        .containsExactly(
            "-- close: what was ordered is cooked",
            "the stove is off",
            "omelette is ready",
            "-- close with a time limit: the rest fails, not cooked",
            "closed in time: false",
            "Kitchen.cook(String) was not received: the server is closed; it was not executed.",
            "the stove is off",
            "stew is ready",
            "ended: CLOSED",
            "-- the service stops its own server",
            "the stove is off",
            "waffle is ready",
            "ended: STOPPED, no egg is left");
  }
}
