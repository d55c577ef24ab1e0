package dev.ump.examples.hello;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.examples.Printed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class HelloMainTest {
  @Test
  @Timeout(30)
  void theServerGreetsRefusesTheNamelessAndEndsWhenTheClientIsGone() throws Exception {
    assertThat(Printed.by(HelloMain::main)).containsExactly("Hello, World!", "Who is there?");
  }
}
