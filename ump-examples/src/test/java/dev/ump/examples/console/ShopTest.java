package dev.ump.examples.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.console.UmpConsole;
import dev.ump.examples.Printed;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the console gets to know of the shop; how it looks is for {@code ConsolePageTest}. */
@Timeout(120)
class ShopTest {
  static String data(UmpConsole console) throws Exception {
    var address = console.address().resolve("state.json").toURL();
    try (InputStream data = address.openStream()) {
      return new String(data.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void awaitData(Scene scene, String pattern) throws Exception {
    Pattern expected = Pattern.compile(pattern);
    try (var shop = Shop.open(scene);
        var console = UmpConsole.open(0)) {
      shop.showOn(console);
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> expected.matcher(data(console)).find());
    }
  }

  @Test
  void anIdleShopHasNoCallsInFlight() throws Exception {
    awaitData(
        Scene.IDLE,
        "^(?!.*\"calls\":\\[\\{).*\"name\":\"orders\".*\"outcomes\":\\{\"replied\":2}.*\"waits\":\\[]");
  }

  @Test
  void aBusyShopHasCustomersWhoGetWhatIsSoldOut() throws Exception {
    awaitData(Scene.BUSY, "\"failed\":[1-9]");
  }

  @Test
  void ordersAndStockThatAskEachOtherAreARing() throws Exception {
    awaitData(Scene.DEADLOCKED, "\"rings\":\\[\\[1,2]]");
  }

  @Test
  void mainSaysWhereTheConsoleIs() throws Exception {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(new byte[] {'\n'}));
    try {
      assertThat(Printed.by(args -> ConsoleMain.main("0", "idle")))
          .first()
          .asString()
          .matches("Console: http://127\\.0\\.0\\.1:\\d+/");
    } finally {
      System.setIn(before);
    }
  }
}
