package dev.ump.examples.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.examples.Printed;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TracingMainTest {
  @Test
  @Timeout(30)
  void theServersSpanIsInTheCallersAndEndsFirstAndFailuresAreInBoth() throws Exception {
    List<String> printed = Printed.by(TracingMain::main);

    assertThat(printed.subList(0, 5))
        .containsExactly(
            "not bought: no gold",
            "server buy(String) #2 in #1",
            "client buy(String) #1 in #0",
            "server buy(String) #4 in #3: no gold",
            "client buy(String) #3 in #0: no gold");
    assertThat(printed.subList(5, printed.size()))
        .containsExactlyInAnyOrder(
            "server order(String) #6 in #5", "client order(String) #5 in #0");
  }
}
