package dev.ump.internal.queue;

import org.jspecify.annotations.Nullable;

/** The places of the queued requests: as many as a {@link Room} has, or any number. */
public final class Places {
  private final @Nullable Room room;

  /** Makes the places of a channel that may be bounded. */
  public Places(@Nullable Room room) {
    this.room = room;
  }

  /** Takes a place for a request whose sender waits for no answer; false if there is none. */
  public boolean tryTake(QueuedRequest<?> request) {
    return room == null || !request.takesPlace() || room.tryTake();
  }

  /** Takes a place for a request whose sender waits for an answer, and never needs room. */
  public void take(QueuedRequest<?> request) {
    if (room != null && request.takesPlace()) {
      room.take();
    }
  }

  /** Gives back the place of a request that is not queued, or no longer queued. */
  public void giveBack(QueuedRequest<?> request) {
    if (room != null && request.takesPlace()) {
      room.giveBack();
      room.wake();
    }
  }

  /** Does the same for a request that was taken out, in a role; {@link #wake} must follow. */
  void giveBackOnly(QueuedRequest<?> request) {
    if (room != null && request.takesPlace()) {
      room.giveBack();
    }
  }

  /** Wakes a sender that waits for room, if there is one, and room. */
  public void wake() {
    if (room != null) {
      room.wake();
    }
  }

  /** Returns whether there is room. May be out of date. */
  public boolean isRoomLeft() {
    return room == null || room.isLeft();
  }
}
