package dev.ump.channel;

import dev.ump.internal.exhaustion.StackProbe;
import dev.ump.internal.queue.RoomLine;
import dev.ump.internal.waiting.Deadline;
import dev.ump.internal.waiting.Waiter;
import java.lang.ref.WeakReference;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The wait of a sender until a bounded channel has room for its request, see {@link RoomLine}. It
 * is no call: for the {@link WaitGraph} it waits for any thread that receives from the channel.
 */
final class RoomWait implements PendingCall, Runnable {
  private final ChannelCore core;
  private final ChannelRequest<?, ?, ?> request;
  private final RoomLine line;
  private final Waiter waiter;
  private final RoomLine.Place place;
  private boolean hasRoom;
  private volatile boolean isOver;

  private RoomWait(ChannelRequest<?, ?, ?> request, RoomLine line, Deadline end) {
    this.core = request.core;
    this.request = request;
    this.line = line;
    this.waiter = new Waiter(end);
    this.place = new RoomLine.Place(waiter);
  }

  /**
   * Waits for a place of a full channel, if that is how it was opened, and takes it.
   *
   * @param limit the time limit of the call; for a post, that of the call that is handled
   * @return null if it has a place; else why the request is not sent
   */
  static @Nullable UmpException refusal(
      ChannelCore core, ChannelRequest<?, ?, ?> request, Deadline limit) {
    Object message = request.message();
    RoomLine line = core.roomLine;
    Duration patience = core.patience;
    if (line == null
        || patience == null
        || Impatience.isHere()
        || TurnHere.ofOwnerForSure(core) != null) {
      return core.exceptions.full(message, null);
    }
    StackProbe.ensureBytes(StackProbe.TO_LOAD); // or it could enter the line and never leave it
    Deadline patient = core.after(patience);
    boolean isLimited = patient.isAfter(limit);
    var wait = new RoomWait(request, line, isLimited ? limit : patient);
    String ring = WaitGraph.await(wait, wait, limit, true);
    if (core.isClosed()) { // that makes room, too: a post must not be dropped without a word
      if (wait.hasRoom) {
        core.places.giveBack(request);
      }
      return core.exceptions.serverClosed(message);
    }
    if (wait.hasRoom) {
      return null;
    }
    if (ring != null) {
      return handlesHere(core)
          ? core.exceptions.full(message, null)
          : core.exceptions.deadlockOfRoom(message, ring);
    }
    if (Thread.currentThread().isInterrupted()) {
      return core.exceptions.interrupted(message, false);
    }
    return isLimited && !request.isPost()
        ? core.exceptions.timedOut(
            message, limit, false, new RequestLocation(true, ": the channel is full", null))
        : core.exceptions.full(message, patience);
  }

  /** Returns whether the current thread handles a request of the channel, and so makes no room. */
  private static boolean handlesHere(ChannelCore core) {
    HandlerRun handling = HandlerThread.currentHandling();
    while (handling != null && handling.core != core) {
      handling = handling.outer();
    }
    return handling != null;
  }

  /** Waits, until it has a place, the server is closed, the time is up, or it is interrupted. */
  @Override
  public void run() {
    line.enter(place);
    try {
      while (!tryTake() && !core.isClosed() && waiter.await()) {
        waiter.reset();
        if (!tryTake()) {
          line.enterAgain(place);
        }
      }
      if (!core.isClosed() && !Thread.currentThread().isInterrupted()) {
        tryTake(); // a wake-up may be late
      }
    } finally {
      isOver = true;
      if (!line.leave(place)) {
        core.places.wake();
      }
    }
  }

  private boolean tryTake() {
    hasRoom = hasRoom || core.places.tryTake(request);
    return hasRoom;
  }

  // ---- seen by the search for rings

  @Override
  public @Nullable ChannelCore awaitsRoomOf() {
    return core;
  }

  @Override
  public boolean isEnded() {
    return isOver || core.isClosed() || core.places.isRoomLeft();
  }

  @Override
  public boolean end(@Nullable Object outcome) {
    return false;
  }

  @Override
  public boolean isAbandoned() {
    return false;
  }

  @Override
  public boolean isAnswered() {
    return false;
  }

  @Override
  public @Nullable SentRequest<?> request() {
    return null;
  }

  @Override
  public void loosen(WeakReference<SentRequest<?>> request) {
    // has no link
  }
}
