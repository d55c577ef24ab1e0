package dev.ump.examples.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.examples.Printed;
import org.junit.jupiter.api.Test;

class JdbcMainTest {
  @Test
  void eachThreadHasVisited() throws Exception {
    assertThat(Printed.by(JdbcMain::main)).containsExactly("8 visits by 8 threads");
  }
}
