package dev.ump.examples.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What an HTTP request is answered. */
record Answer(int status, String type, byte[] body) {
  static final Answer NOTHING = text(204, "");

  static Answer text(int status, String text) {
    return of(status, "text/plain; charset=utf-8", text);
  }

  static Answer failure(int status, Exception failure) {
    return text(status, String.valueOf(failure.getMessage()));
  }

  /** Lists the rooms as {@code [{"name":"Elbe","guest":"Ada"}]}. */
  static Answer rooms(List<Room> rooms) {
    var json = new StringBuilder("[");
    for (Room room : rooms) {
      json.append(json.length() == 1 ? "" : ",");
      json.append("{\"name\":").append(quoted(room.name()));
      json.append(",\"guest\":").append(quoted(room.guest())).append('}');
    }
    return of(200, "application/json", json.append(']').toString());
  }

  /** Tells how the owner is, as {@code {"slow":false,"stopped":false,"console":"http://…"}}. */
  static Answer owner(boolean isSlow, boolean isStopped, URI console) {
    return of(
        200,
        "application/json",
        "{\"slow\":" + isSlow + ",\"stopped\":" + isStopped + ",\"console\":"
            + quoted(console.toString()) + "}");
  }

  private static Answer of(int status, String type, String body) {
    return new Answer(status, type, body.getBytes(StandardCharsets.UTF_8));
  }

  private static String quoted(String text) {
    var quoted = new StringBuilder("\"");
    text.chars()
        .forEach(c -> quoted.append(
            c < ' ' || c == '"' || c == '\\' ? String.format("\\u%04x", c) : (char) c));
    return quoted.append('"').toString();
  }

  void send(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }
}
