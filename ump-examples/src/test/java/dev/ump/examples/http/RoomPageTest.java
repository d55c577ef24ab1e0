package dev.ump.examples.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpHandler;
import dev.ump.examples.Browser;
import dev.ump.service.UmpServer;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The page as a visitor sees it. */
@Timeout(120)
class RoomPageTest {
  private static Browser browser;

  @TempDir
  private Path folder;

  @BeforeAll
  static void findABrowser() {
    var found = Browser.find();
    assumeTrue(found.isPresent(), Browser.NONE);
    browser = found.get();
  }

  @Test
  void aClickEntersAFreeRoomAndIsRefusedWhereAnotherWasFaster() throws Exception {
    try (var board = RoomOwner.of(folder.resolve("rooms.db"), Duration.ofSeconds(1), server -> {});
        var site = withLevers(RoomSite.open(0, withVisitor(new RoomFront(board))), board)) {
      String page = browser.page(site.address().resolve("visitor.html"));

      assertThat(page.substring(page.indexOf("<pre"), page.indexOf("</pre>"))
              .lines()
              .toList())
          .containsExactly(
              "<pre id=\"seen\">6 of 6 are free",
              "Grace is in Inn",
              "refused: Ada is in Elbe",
              "4 of 6 are free",
              "503 not executed: trying again is safe",
              "504 perhaps executed: look before you try again");
      assertThat(board.rooms()).contains(new Room("Inn", "Grace"), new Room("Elbe", "Ada"));
    }
  }

  @Test
  void aPageThatIsOpenTellsThatTheDatabaseFails() throws Exception {
    var looks = new AtomicInteger();
    var board = new FailingBoard() {
      @Override
      public List<Room> rooms() throws SQLException {
        return looks.incrementAndGet() == 1 ? List.of(new Room("Inn", "Ada")) : super.rooms();
      }
    };
    try (var server = UmpServer.start(RoomBoardDispatcher.of(board));
        var site = RoomSite.open(0, new RoomFront(server.client()))) {
      String page = browser.page(site.address());

      assertThat(page)
          .contains("not known at the moment: the disk is full")
          .doesNotContain("<strong>Inn");
      assertThat(looks).hasValueGreaterThan(1);
    }
  }

  /** The pictures are left in the target folder so that you can look at them. */
  @Test
  void itIsLightOrDarkAsTheVisitorLikes() throws Exception {
    Path light = Path.of("target/rooms-light.png");
    Path dark = Path.of("target/rooms-dark.png");
    try (var board = RoomOwner.of(folder.resolve("rooms.db"), server -> {});
        var site = withLevers(RoomSite.open(0, new RoomFront(board)), board)) {
      board.enter("Elbe", "Ada");
      board.enter("Tiber", "Grace");
      browser.picture(site.address(), false, light);
      browser.picture(site.address(), true, dark);
    }

    assertThat(brightness(light)).isBetween(200.0, 254.0); // of 255, a blank page's
    assertThat(brightness(dark)).isBetween(10.0, 60.0);
  }

  private static double brightness(Path png) throws IOException {
    BufferedImage picture = ImageIO.read(png.toFile());
    int width = picture.getWidth();
    int[] pixels = picture.getRGB(0, 0, width, picture.getHeight(), null, 0, width);
    return Arrays.stream(pixels)
        .mapToDouble(pixel -> ((pixel >> 16 & 0xff) + (pixel >> 8 & 0xff) + (pixel & 0xff)) / 3.0)
        .average()
        .orElseThrow();
  }

  private static RoomSite withLevers(RoomSite site, RoomOwner owner) {
    return site.with("/owner", new Levers(owner, URI.create("http://127.0.0.1:1/")));
  }

  private static HttpHandler withVisitor(HttpHandler front) {
    return exchange -> {
      if (!exchange.getRequestURI().getPath().equals("/visitor.html")) {
        front.handle(exchange);
        return;
      }
      try (exchange;
          var html = RoomPageTest.class.getResourceAsStream("visitor.html")) {
        exchange.sendResponseHeaders(200, 0);
        html.transferTo(exchange.getResponseBody());
      }
    };
  }
}
