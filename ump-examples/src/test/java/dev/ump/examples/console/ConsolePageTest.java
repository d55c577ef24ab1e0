package dev.ump.examples.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ump.console.UmpConsole;
import dev.ump.examples.Browser;
import dev.ump.examples.Browser.Sight;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The console's page as a reader sees it. The pictures are left in {@code target/console}. */
@Timeout(120)
class ConsolePageTest {
  private static final Path PICTURES = Path.of("target/console");
  private static Browser browser;

  @BeforeAll
  static void findABrowser() throws Exception {
    var found = Browser.find();
    if (found.isEmpty()) {
      System.err.println("The console was not looked at. " + Browser.NONE);
    }
    assumeTrue(found.isPresent(), Browser.NONE);
    browser = found.get();
    Files.createDirectories(PICTURES);
  }

  @Test
  void aDeadlockIsSaidAndDrawn() throws Exception {
    Sight sight = look(Scene.DEADLOCKED, "deadlocked", 1200, 1500, false);

    assertThat(sight.messages()).isEmpty();
    assertThat(text(sight))
        .contains("Deadlock: orders → stock → orders")
        .contains("2 deadlocked")
        .contains(
            "orders waits for stock, which waits for orders. A time limit ends that in 9 min");
    assertThat(sight.page()).contains("<title>2 deadlocked – ump console</title>");
    assertThat(sight.page().split("class=\"arrow ring\"", -1)).as("two arrows").hasSize(3);
  }

  @Tag("slow")
  @ParameterizedTest
  @CsvSource({
    "IDLE, 1200, 900, false", "IDLE, 1200, 900, true", "IDLE, 390, 1300, false",
    "BUSY, 1200, 900, false", "BUSY, 1200, 900, true", "BUSY, 390, 1500, true",
    "STUCK, 1200, 1500, false", "STUCK, 1200, 1500, true", "STUCK, 390, 1900, false",
    "DEADLOCKED, 1200, 1500, true", "DEADLOCKED, 390, 1900, false"
  })
  void eachSceneIsShownWithoutAnError(Scene scene, int width, int height, boolean isDark)
      throws Exception {
    String name = scene.name().toLowerCase(Locale.ROOT)
        + (isDark ? "-dark" : "")
        + (width < 500 ? "-narrow" : "");
    Sight sight = look(scene, name, width, height, isDark);

    assertThat(sight.messages()).isEmpty();
    assertThat(text(sight)).contains("orders", "stock", "mail", "shelves: 3 owners", "till");
    assertThat(text(sight))
        .contains(
            switch (scene) {
              case IDLE -> "7 idle";
              case BUSY -> "busy";
              case STUCK -> "Shop.readFromDisk";
              case DEADLOCKED -> "2 deadlocked";
            });
  }

  private static Sight look(Scene scene, String name, int width, int height, boolean isDark)
      throws Exception {
    try (var shop = Shop.open(scene);
        var console = UmpConsole.open(0)) {
      shop.showOn(console);
      if (scene == Scene.STUCK || scene == Scene.DEADLOCKED) {
        awaitState(console, scene);
      }
      Path png = PICTURES.resolve(name + ".png");
      return browser.look(console.address(), width, height, isDark, png);
    }
  }

  private static void awaitState(UmpConsole console, Scene scene) {
    String state = "\"state\":\"" + scene.name().toLowerCase(Locale.ROOT) + "\"";
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(250))
        .untilAsserted(() -> assertThat(ShopTest.data(console)).contains(state));
  }

  /** What is to be read, without the elements around it. */
  private static String text(Sight sight) {
    return sight.page().replaceAll("<[^>]*>", "").replaceAll("\\s+", " ");
  }
}
