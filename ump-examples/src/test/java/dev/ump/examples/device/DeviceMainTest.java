package dev.ump.examples.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.examples.Printed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class DeviceMainTest {
  @Test
  @Timeout(30)
  void oneCallFailsAndTheNextOneWaitsForTheNewPort() throws Exception {
    assertThat(Printed.by(DeviceMain::main))
        .filteredOn(line -> !line.startsWith("not weighed"))
        .containsExactly(
            "port opened",
            "250 g",
            "port closed",
            "try 1 in 10 ms",
            "try 2 in 20 ms",
            "try 3 in 40 ms",
            "port opened",
            "250 g",
            "made anew: 1",
            "port closed");
    assertThat(Printed.by(DeviceMain::main)).contains("not weighed: the cable is pulled");
  }
}
