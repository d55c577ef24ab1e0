package dev.ump.examples.workers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.examples.Printed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WorkersMainTest {
  @Test
  void eachWayHasItsThreads() throws Exception {
    String self = Thread.currentThread().getName();
    assertThat(Printed.by(WorkersMain::main))
        .containsExactly(
            "a thread of its own: studio",
            "three workers: [studio-1, studio-2, studio-3]",
            "an executor: pool",
            "its callers: " + self + ", or pool for those who do not wait",
            "whoever turns the loop: " + self);
  }
}
