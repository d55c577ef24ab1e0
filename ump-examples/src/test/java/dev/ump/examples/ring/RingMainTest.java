package dev.ump.examples.ring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.examples.Printed;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RingMainTest {
  private static final List<String> STORE_CAME_LAST = List.of(
      "HandlerException: Desk.ask(String) failed with dev.ump.channel.HandlerException;"
          + " it may have been executed.",
      "HandlerException: Desk.ask(String) failed with dev.ump.channel.DeadlockException;"
          + " it may have been executed.",
      "DeadlockException: Desk.ask(String) would never return; it was not executed."
          + " Call chain: store (in ask) -> shop (in ask) -> store."
          + " Use the async client, and do not wait for its future here.");

  private static final List<String> SHOP_CAME_LAST = List.of(
      "HandlerException: Desk.ask(String) failed with dev.ump.channel.DeadlockException;"
          + " it may have been executed.",
      "DeadlockException: Desk.ask(String) would never return; it may have been executed."
          + " Call chain: shop (in ask) -> store (in ask) -> shop."
          + " Use the async client, and do not wait for its future here.");

  @Test
  void whoeverWouldFallAsleepLastIsToldTheWholeRing() throws Exception {
    assertThat(Printed.by(RingMain::main)).isIn(STORE_CAME_LAST, SHOP_CAME_LAST);
  }
}
