package dev.ump.examples.context;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.examples.Printed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ContextMainTest {
  @Test
  void theVaultKnowsItsCallersAndRefusesStrangers() throws Exception {
    assertThat(Printed.by(ContextMain::main))
        .containsExactly(
            "ada put a notebook", "grace put a moth", "Vault.put(String) is not for strangers");
  }
}
