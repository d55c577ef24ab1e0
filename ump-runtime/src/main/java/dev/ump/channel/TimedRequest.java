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
class TimedRequest<M, R extends @Nullable Object, E extends Throwable>
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

  /** The same if it is urgent. */
  static final class Urgent<M, R extends @Nullable Object, E extends Throwable>
      extends TimedRequest<M, R, E> {

    Urgent(ChannelCore core, M message, PendingCall call, Deadline deadline) {
      super(core, message, call, deadline);
    }

    @Override
    public boolean isUrgent() {
      return true;
    }

    @Override
    protected boolean takesPlace() {
      return false;
    }
  }

  /**
   * Makes a request.
   *
   * @param deadline the caller's, or {@link Deadline#NEVER}
   * @throws RuntimeException or an error, what the code throws that knows what is urgent
   */
  static <M, R extends @Nullable Object, E extends Throwable> ChannelRequest<M, R, E> of(
      ChannelCore core, M message, PendingCall call, Deadline deadline) {
    if (core.isUrgent(message)) {
      return deadline == Deadline.NEVER
          ? new UrgentRequest<>(core, message, call)
          : new Urgent<>(core, message, call, deadline);
    }
    return notUrgent(core, message, call, deadline);
  }

  /** Makes a request that is not urgent, or of which that does not matter: it is not queued. */
  static <M, R extends @Nullable Object, E extends Throwable> ChannelRequest<M, R, E> notUrgent(
      ChannelCore core, M message, PendingCall call, Deadline deadline) {
    return deadline == Deadline.NEVER
        ? new ChannelRequest<>(core, message, call)
        : new TimedRequest<>(core, message, call, deadline);
  }

  @Override
  final Deadline deadline() {
    return deadline;
  }

  @Override
  final void begins() {
    long now = deadline.now();
    began = now == 0 ? 1 : now;
  }

  @Override
  final @Nullable Duration handledFor() {
    long from = began;
    return from == 0 ? null : Duration.ofNanos(deadline.now() - from);
  }
}
