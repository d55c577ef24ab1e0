package dev.ump.examples.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URI;

/**
 * What a visitor can do to the owner: {@code PUT /owner/slow}, {@code DELETE /owner/slow},
 * {@code PUT /owner/stopped}, {@code DELETE /owner/stopped}; {@code GET /owner} says how it is,
 * and where its console is. Safe for use by several threads.
 */
final class Levers implements HttpHandler {
  private final RoomOwner owner;
  private final URI console;

  Levers(RoomOwner owner, URI console) {
    this.owner = owner;
    this.console = console;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      answer(exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath())
          .send(exchange);
    }
  }

  private Answer answer(String request) {
    switch (request) {
      case "GET /owner" -> {
        return Answer.owner(owner.isSlow(), owner.isStopped(), console);
      }
      case "PUT /owner/slow" -> owner.setSlow(true);
      case "DELETE /owner/slow" -> owner.setSlow(false);
      case "PUT /owner/stopped" -> owner.stop();
      case "DELETE /owner/stopped" -> owner.startAgain();
      default -> {
        return Answer.text(404, "GET /owner; PUT or DELETE /owner/slow or /owner/stopped");
      }
    }
    return Answer.NOTHING;
  }
}
