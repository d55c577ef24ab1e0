package dev.ump.examples.http;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A board whose disk may be slow at writing. Confined to one thread at a time. */
final class SlowBoard implements RoomBoard {
  private static final long WRITING = TimeUnit.SECONDS.toNanos(4);

  private final RoomBoard board;
  private final BooleanSupplier isSlow;

  SlowBoard(RoomBoard board, BooleanSupplier isSlow) {
    this.board = board;
    this.isSlow = isSlow;
  }

  @Override
  public List<Room> rooms() throws SQLException {
    return board.rooms();
  }

  @Override
  public void enter(String room, String guest)
      throws NoSuchRoomException, RoomTakenException, SQLException {
    writeSlowly();
    board.enter(room, guest);
  }

  @Override
  public void leave(String room) throws NoSuchRoomException, SQLException {
    writeSlowly();
    board.leave(room);
  }

  private void writeSlowly() {
    long end = System.nanoTime() + WRITING;
    while (isSlow.getAsBoolean() && end - System.nanoTime() > 0) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }
}
