package dev.ump.channel;

import dev.ump.internal.exhaustion.OutOfMemory;
import dev.ump.internal.exhaustion.StackProbe;
import dev.ump.internal.lost.Watch;
import dev.ump.internal.queue.ChannelState;
import dev.ump.internal.thread.ThreadCell;
import org.jspecify.annotations.Nullable;

/**
 * Fails what is queued at a channel whose server is closed.
 *
 * <h2>Protocol</h2>
 *
 * <p>A thread that closes sets CLOSED and then takes out and fails what is queued, one by one. A
 * sender adds its request and then reads CLOSED; if it is set, the sender takes out its own request
 * and fails it, and no other. The queue decides which of the two gets a request: both take it in
 * the receiving role. No request is left behind: a sender that does not find CLOSED has added its
 * request before the bit was set, so the closer, which looks at the queue after that, finds it (and
 * waits for its link, see {@link dev.ump.internal.queue.MpscQueue}).
 *
 * <p>Failing a request runs its continuations here. They may send again: those requests are failed
 * by their senders, at once, without a look at what else is queued. They may close again: a thread
 * that drains a channel already does not start again, but goes on when the continuation has
 * returned. So neither makes the stack grow, however long the queue is. Another thread that closes
 * drains, too, since a continuation may block this one. Posts that were dropped are reported when
 * all this is over, see {@link DroppedPosts}. A thread that would go to
 * sleep for a request that is still queued here fails it itself: it may be this thread, in a
 * continuation.
 *
 * <p>What code of users throws does not come here. If the stack or the heap has no room, the
 * executor fails the rest.
 */
final class Drain {
  private static final ThreadCell<Drain> CURRENT = new ThreadCell<>();

  private final ChannelCore core;

  /**
   * The drain that the thread already runs: of another channel, whose continuation closed this one.
   */
  private final @Nullable Drain outer;

  private final @Nullable DroppedPosts dropped;

  private Drain(ChannelCore core, @Nullable Drain outer) {
    this.core = core;
    this.outer = outer;
    this.dropped = core.dropListener == null ? null : new DroppedPosts(core.dropListener);
  }

  /** Closes the server of a channel, and fails what is queued. */
  static void close(ChannelCore core) {
    core.state.set(ChannelState.CLOSED);
    DroppedPosts dropped = null;
    try {
      if (core.roomLine != null) {
        core.roomLine.wakeAll();
      }
      dropped = run(core);
    } finally {
      core.receivers.wakeAll();
      Runnable endPause = core.endPause; // set before the thread that pauses looks for CLOSED
      if (endPause != null) {
        endPause.run();
      }
      Watch<?> serverWatch = core.serverWatch;
      if (serverWatch != null) {
        serverWatch.stop();
      }
      core.clients.stop(); // or the describing function would be kept, and perhaps a client
    }
    if (dropped != null) {
      dropped.tell();
    }
  }

  /**
   * Fails all that is queued, unless the current thread already does so; returns the posts among
   * it, if they are to be reported.
   */
  private static @Nullable DroppedPosts run(ChannelCore core) {
    Drain outer = CURRENT.get();
    for (Drain drain = outer; drain != null; drain = drain.outer) {
      if (drain.core == core) {
        return null;
      }
    }
    for (; ; ) {
      try {
        return begin(core, outer);
      } catch (OutOfMemoryError full) { // waiting callers must get it, whatever thread closes
        OutOfMemory.pause();
      }
    }
  }

  private static @Nullable DroppedPosts begin(ChannelCore core, @Nullable Drain outer) {
    @Nullable Object[] cell = CURRENT.cell();
    var drain = new Drain(core, outer);
    cell[0] = drain;
    try {
      drain.failAll();
    } finally {
      cell[0] = outer;
    }
    return drain.dropped;
  }

  private void failAll() {
    for (boolean isMore = true; isMore; ) {
      isMore = failNext();
    }
  }

  /** Fails the next one; false if there is none, or the rest is failed elsewhere. */
  private boolean failNext() {
    ChannelRequest<?, ?, ?> taken = null;
    try {
      StackProbe.ensureBytes(StackProbe.TO_WAKE); // or one could be taken and not be failed
      taken = (ChannelRequest<?, ?, ?>) core.queue.takeUndelivered();
      if (taken == null) {
        return false;
      }
      taken.endUndelivered();
      if (dropped != null && taken.isPost()) {
        dropped.add(taken.message());
      }
      return true;
    } catch (Throwable noRoom) {
      goOnElsewhere(taken);
      return false;
    }
  }

  /** Continues on another thread, as soon as there is memory for that. */
  private void goOnElsewhere(@Nullable ChannelRequest<?, ?, ?> taken) {
    for (; ; ) {
      try {
        core.onExecutor(() -> goOn(taken));
        return;
      } catch (OutOfMemoryError full) {
        OutOfMemory.pause();
      }
    }
  }

  /** Continues on a thread that has room. */
  private void goOn(@Nullable ChannelRequest<?, ?, ?> taken) {
    if (taken != null) {
      taken.endUndelivered();
      if (taken.isPost()) {
        DroppedPosts.tell(core.dropListener, taken.message());
      }
    }
    DroppedPosts dropped = run(core);
    if (dropped != null) {
      dropped.tell();
    }
  }
}
