package dev.ump.console;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What a page would get, at times that a test chooses. */
final class Data {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final AtomicLong now = new AtomicLong(1_000_000_000_000L);
  final CachedLook look = new CachedLook(now::get, "test");

  void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  /** Looks, a second after the look before. */
  JsonNode next() {
    pass(Duration.ofSeconds(1));
    return JSON.readTree(text());
  }

  String text() {
    return new String(look.json(), StandardCharsets.UTF_8);
  }

  /** Looks until a server, by its place, is in a state; returns what is said of it. */
  JsonNode awaitState(int server, String state) {
    return awaitText(server, "state", state);
  }

  /** Looks until a text is said of a server; returns all that is said of it. */
  JsonNode awaitText(int server, String field, String text) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> {
          pass(Duration.ofMillis(201));
          return server(JSON.readTree(text()), server).path(field).asString("").equals(text);
        });
    return server(JSON.readTree(text()), server);
  }

  static JsonNode server(JsonNode data, int index) {
    return data.get("servers").get(index);
  }
}
