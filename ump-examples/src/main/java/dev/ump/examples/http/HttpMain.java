package dev.ump.examples.http;

import dev.ump.service.UmpServer;
import java.nio.file.Path;
import java.time.Duration;

/** A page of rooms, at a port (default: 8080) from a file (default: {@code rooms.db}). */
public final class HttpMain {
  private HttpMain() {}

  /** Serves until Enter is pressed, or the standard input ends. */
  public static void main(String... args) throws Exception {
    int port = args.length > 0 ? Integer.parseInt(args[0]) : 8080;
    Path file = Path.of(args.length > 1 ? args[1] : "rooms.db");
    try (var board = start(file);
        var site = RoomSite.open(port, new RoomFront(board.client()))) {
      System.out.println("open " + site.address() + ", press Enter to end");
      System.in.read();
    }
  }

  /** Starts the owner of the file: its thread opens it, uses it, and closes it. */
  static UmpServer<RoomBoardClient> start(Path file) {
    return UmpServer.builder(() -> {
          SqliteRoomBoard board = SqliteRoomBoard.open(file);
          return RoomBoardDispatcher.of(board).closing(board);
        })
        .name("rooms")
        .timeout(Duration.ofSeconds(2)) // no request thread waits longer than that
        .start();
  }
}
