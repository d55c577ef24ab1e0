package dev.ump.channel;

import dev.ump.internal.OwnLimit;
import dev.ump.internal.waiting.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * A request whose caller waits only until a deadline, which calls made while it is handled inherit.
 *
 * <p>A class of its own, so that requests without a time limit carry nothing of it.
 */
final class TimedRequest<M, R extends @Nullable Object, E extends Throwable>
    extends ChannelRequest<M, R, E> {
  /** Whether there ever was one in this process: as long as not, nobody looks for a deadline. */
  private static volatile boolean isUsed;

  private final Deadline deadline;

  /** When its handler began. Written by the handling thread, read by a caller who gives up. */
  private volatile long began;

  TimedRequest(ChannelCore core, M message, PendingCall call, Deadline deadline) {
    super(core, message, call);
    this.deadline = deadline;
    if (!isUsed) {
      isUsed = true;
    }
  }

  /** The deadline of a request that is sent now: its own, or that of the one being handled and not answered. */
  static Deadline limit(Deadline own, Object message) {
    if (!isUsed) {
      return own;
    }
    Handling handling = HandlingThread.currentHandling();
    ChannelRequest<?, ?, ?> handled = handling == null ? null : handling.openRequest();
    Deadline outer = handled == null ? null : handled.deadline();
    return outer == null || !own.isAfter(outer) || message instanceof OwnLimit
        ? own
        : outer.inherited();
  }

  @Override
  Deadline deadline() {
    return deadline;
  }

  @Override
  void begins() {
    began = System.nanoTime();
  }

  @Override
  @Nullable Long began() {
    long nanoTime = began;
    return nanoTime == 0 ? null : nanoTime;
  }
}
