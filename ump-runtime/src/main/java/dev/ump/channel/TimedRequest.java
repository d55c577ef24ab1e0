package dev.ump.channel;

import dev.ump.internal.OwnLimit;
import dev.ump.internal.waiting.Deadline;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A request with a deadline of its caller; calls made while it is handled inherit the deadline.
 *
 * <p>It is a separate class, so that requests without a time limit carry nothing of it.
 */
final class TimedRequest<M, R extends @Nullable Object, E extends Throwable>
    extends ChannelRequest<M, R, E> {
  /** Whether there ever was one in this process; until then, no thread looks for a deadline. */
  private static volatile boolean isUsed;

  private final Deadline deadline;

  /**
   * When its handler began, 0 before. Written by the handling thread, read by a caller that times
   * out.
   */
  private volatile long began;

  TimedRequest(ChannelCore core, M message, PendingCall call, Deadline deadline) {
    super(core, message, call);
    this.deadline = deadline;
    if (!isUsed) {
      isUsed = true;
    }
  }

  /**
   * Returns the deadline of a new request: its own, or that of the unanswered request being
   * handled.
   *
   * @param core the channel to which the new request is sent
   */
  static Deadline limit(ChannelCore core, Deadline own, Object message) {
    if (!isUsed) {
      return own;
    }
    HandlerRun handling = HandlerThread.currentHandling();
    ChannelRequest<?, ?, ?> handled = handling == null ? null : handling.openRequest();
    Deadline outer = handled == null ? null : handled.deadline();
    return outer == null || !own.isAfter(outer) || message instanceof OwnLimit
        ? own
        : outer.inherited(core.time);
  }

  @Override
  Deadline deadline() {
    return deadline;
  }

  @Override
  void begins() {
    long now = deadline.now();
    began = now == 0 ? 1 : now;
  }

  @Override
  @Nullable Duration handledFor() {
    long from = began;
    return from == 0 ? null : Duration.ofNanos(deadline.now() - from);
  }
}
