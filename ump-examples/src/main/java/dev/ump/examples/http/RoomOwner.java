package dev.ump.examples.http;

import dev.ump.service.UmpServer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * The owner of the file, which a visitor can make slow, stop and start again. Its calls are those
 * of the server of the moment. Safe for use by several threads.
 */
final class RoomOwner implements RoomBoard, AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(2); // no request thread waits longer

  private final Path file;
  private final Duration limit;
  private final Consumer<UmpServer<?>> started;
  private volatile boolean isSlow;
  private volatile boolean isStopped;
  private volatile UmpServer<RoomBoardClient> server;

  private RoomOwner(Path file, Duration limit, Consumer<UmpServer<?>> started) {
    this.file = file;
    this.limit = limit;
    this.started = started;
    this.server = start();
  }

  /**
   * Starts the owner of a file.
   *
   * @param started gets each of its servers, to show it
   */
  static RoomOwner of(Path file, Consumer<UmpServer<?>> started) {
    return of(file, LIMIT, started);
  }

  /** Starts one whose calls have another time limit. */
  static RoomOwner of(Path file, Duration limit, Consumer<UmpServer<?>> started) {
    return new RoomOwner(file, limit, started);
  }

  /** The server's thread opens the file, uses it, and closes it. */
  private UmpServer<RoomBoardClient> start() {
    UmpServer<RoomBoardClient> next = UmpServer.builder(() -> {
          SqliteRoomBoard board = SqliteRoomBoard.open(file);
          return RoomBoardDispatcher.of(new SlowBoard(board, () -> isSlow)).closing(board);
        })
        .name("rooms")
        .timeout(limit)
        .measured()
        .start();
    started.accept(next);
    return next;
  }

  boolean isSlow() {
    return isSlow;
  }

  void setSlow(boolean slow) {
    isSlow = slow;
  }

  boolean isStopped() {
    return isStopped;
  }

  /** Stops it at once: calls that are queued are not executed. */
  synchronized void stop() {
    isStopped = true;
    server.close(Duration.ZERO);
  }

  /** Starts a new one, if the last one was stopped, when that has ended. */
  synchronized void startAgain() {
    if (isStopped) {
      server.close();
      server = start();
      isStopped = false;
    }
  }

  @Override
  public List<Room> rooms() throws SQLException {
    return server.client().rooms();
  }

  @Override
  public void enter(String room, String guest)
      throws NoSuchRoomException, RoomTakenException, SQLException {
    server.client().enter(room, guest);
  }

  @Override
  public void leave(String room) throws NoSuchRoomException, SQLException {
    server.client().leave(room);
  }

  @Override
  public void close() {
    server.close();
  }
}
