package dev.ump.examples.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.ump.channel.UmpException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Objects;

/**
 * Answers HTTP requests by asking the board: {@code GET /rooms}, {@code PUT /rooms/Elbe} with the name
 * of the guest, {@code DELETE /rooms/Elbe}, and the page at {@code /}. Each outcome of a call has its
 * status. Safe for use by several threads.
 */
final class RoomFront implements HttpHandler {
  private static final String ROOMS = "/rooms";
  private static final int LONGEST_NAME = 80;

  private final RoomBoard board;
  private final byte[] page;

  RoomFront(RoomBoard board) throws IOException {
    this.board = board;
    try (var resource = RoomFront.class.getResourceAsStream("page.html")) {
      this.page = Objects.requireNonNull(resource, "page.html").readAllBytes();
    }
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Answer answer;
      try {
        answer = answer(exchange);
      } catch (NoSuchRoomException e) {
        answer = Answer.failure(404, e);
      } catch (RoomTakenException e) {
        answer = Answer.failure(409, e);
      } catch (UmpException e) { // too late or closed: may a client simply try again?
        answer = Answer.failure(e.maybeExecuted() ? 504 : 503, e);
      } catch (SQLException e) {
        answer = Answer.failure(500, e);
      }
      answer.send(exchange);
    }
  }

  private Answer answer(HttpExchange exchange)
      throws IOException, NoSuchRoomException, RoomTakenException, SQLException {
    String path = exchange.getRequestURI().getPath();
    String room = path.startsWith(ROOMS + "/") ? path.substring(ROOMS.length() + 1) : "";
    return switch (exchange.getRequestMethod()) {
      case "GET" -> get(path);
      case "PUT" -> enter(room, body(exchange));
      case "DELETE" -> {
        board.leave(room);
        yield Answer.NOTHING;
      }
      default -> Answer.text(405, "GET, PUT or DELETE");
    };
  }

  private Answer get(String path) throws SQLException {
    return switch (path) {
      case "/" -> new Answer(200, "text/html; charset=utf-8", page);
      case ROOMS -> Answer.rooms(board.rooms());
      default -> Answer.text(404, "there is no " + path);
    };
  }

  private Answer enter(String room, String guest)
      throws NoSuchRoomException, RoomTakenException, SQLException {
    if (guest.isBlank() || guest.length() > LONGEST_NAME) {
      return Answer.text(400, "who?");
    }
    board.enter(room, guest);
    return Answer.NOTHING;
  }

  private static String body(HttpExchange exchange) throws IOException {
    byte[] bytes = exchange.getRequestBody().readNBytes(4 * LONGEST_NAME);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
