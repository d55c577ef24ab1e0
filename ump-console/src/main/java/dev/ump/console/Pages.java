package dev.ump.console;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Answers HTTP requests: the page, its style, its script, and its data. It only reads.
 *
 * <p>A request must name this machine in its {@code Host} header, as a browser does that was told
 * to come here. Otherwise a page of another site, whose name was made to lead to this machine,
 * could read the data.
 *
 * <p>Safe for use by several threads.
 */
final class Pages implements HttpHandler {
  private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
      + " connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none';"
      + " frame-ancestors 'none'; require-trusted-types-for 'script'";

  /** What is answered. */
  private record Content(String type, Supplier<byte[]> bytes) {}

  private final Map<String, Content> contents;
  private final Set<String> hosts;

  Pages(int port, Supplier<byte[]> data) {
    this.contents = Map.of(
        "/", resource("text/html", "console.html"),
        "/console.css", resource("text/css", "console.css"),
        "/console.js", resource("text/javascript", "console.js"),
        "/state.json", new Content("application/json", data));
    this.hosts = Stream.of("localhost", "127.0.0.1", "[::1]")
        .flatMap(host -> port == 80 ? Stream.of(host, host + ":80") : Stream.of(host + ":" + port))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Content resource(String type, String name) {
    try (InputStream resource = Pages.class.getResourceAsStream(name)) {
      byte[] bytes = Objects.requireNonNull(resource, name).readAllBytes();
      return new Content(type + "; charset=utf-8", () -> bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " of the console cannot be read.", e);
    }
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Content content = contents.get(exchange.getRequestURI().getPath());
      String method = exchange.getRequestMethod();
      if (!isForThisMachine(exchange.getRequestHeaders().get("Host"))) {
        refuse(exchange, 403, "The console answers on localhost only.");
      } else if (!method.equals("GET") && !method.equals("HEAD")) {
        exchange.getResponseHeaders().set("Allow", "GET, HEAD");
        refuse(exchange, 405, "The console only reads.");
      } else if (content == null) {
        refuse(exchange, 404, "The console has only one page, which is /.");
      } else {
        send(exchange, 200, content);
      }
    }
  }

  /** Returns whether the only such header names this machine and this port. */
  private boolean isForThisMachine(@Nullable List<String> host) {
    return host != null && host.size() == 1 && hosts.contains(host.get(0).toLowerCase(Locale.ROOT));
  }

  private static void refuse(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    send(exchange, status, new Content("text/plain; charset=utf-8", () -> bytes));
  }

  private static void send(HttpExchange exchange, int status, Content content) throws IOException {
    byte[] bytes = content.bytes().get();
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", content.type());
    headers.set("Cache-Control", "no-store");
    headers.set("Content-Security-Policy", POLICY);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("X-Frame-Options", "DENY");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Referrer-Policy", "no-referrer");
    if (exchange.getRequestMethod().equals("HEAD")) {
      headers.set("Content-Length", Integer.toString(bytes.length));
      exchange.sendResponseHeaders(status, -1);
    } else {
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }
}
