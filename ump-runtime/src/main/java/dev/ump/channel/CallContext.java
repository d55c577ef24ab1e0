package dev.ump.channel;

import dev.ump.internal.waiting.Deadline;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The context of the request that the current thread handles, for a handler or the method of a
 * service.
 *
 * <pre>{@code
 * for (var page : document.pages()) {
 *   if (CallContext.current().isAbandoned()) {
 *     break;                                  // no caller waits for the rest
 *   }
 *   render(page);
 * }
 * }</pre>
 *
 * <p>A thread that handles nothing, in a unit test for example, has a context too: it is never
 * abandoned. Handling means {@link Server#serve} and its variants; a loop around
 * {@link Server#receive()} has the request itself.
 *
 * <p>Safe for use by several threads; but {@link #interruptWhenAbandoned} is for the handling
 * thread.
 */
public final class CallContext {
  private static final CallContext NONE = new CallContext(null, null);

  private final @Nullable HandlerRun handling;
  private final @Nullable ChannelRequest<?, ?, ?> request;

  private CallContext(@Nullable HandlerRun handling, @Nullable ChannelRequest<?, ?, ?> request) {
    this.handling = handling;
    this.request = request;
  }

  /**
   * {@return the context of the request that the current thread handles; one of no request if there
   * is none}
   */
  public static CallContext current() {
    HandlerRun handling = HandlerThread.currentHandling();
    ChannelRequest<?, ?, ?> request = handling == null ? null : handling.openRequest();
    return request == null ? NONE : new CallContext(handling, request);
  }

  /** {@return whether a request is handled} */
  public boolean isHandling() {
    return request != null;
  }

  /**
   * {@return whether the caller has abandoned the request: cancelled, timed out or interrupted;
   * false for a post}
   */
  public boolean isAbandoned() {
    return request != null && request.isAbandoned();
  }

  /**
   * Returns how much time is left until the time limit of the caller; zero or less if it is over;
   * empty if the caller has no time limit or no caller waits. A call that the handler makes has no
   * more time than this, whatever its own limit is.
   *
   * @return the time, or empty
   */
  public Optional<Duration> timeLeft() {
    Deadline deadline = request == null ? null : request.deadline();
    return deadline == null
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(deadline.remainingNanos()));
  }

  /**
   * Runs an action when the caller abandons the request, see {@link ReplyContext#onAbandoned}.
   *
   * @param action the action
   */
  public void onAbandoned(Runnable action) {
    Objects.requireNonNull(action, "action");
    if (request != null) {
      RunningBatch batch = handling == null ? null : handling.batch();
      HeldRequest<?, ?, ?> held = batch == null ? null : batch.find(request);
      if (held == null) {
        request.onAbandoned(action);
      } else {
        held.onAbandoned(action);
      }
    }
  }

  /**
   * Interrupts the current thread if the caller abandons the request while it is handled; at once
   * if it is abandoned already. A later request is never interrupted by it.
   *
   * @throws IllegalStateException if the current thread is not the one that handles the request
   */
  public void interruptWhenAbandoned() {
    if (request == null || handling == null) {
      return;
    }
    if (HandlerThread.currentHandling() != handling || handling.request() != request) {
      throw new IllegalStateException(
          "Only the thread that handles a request, and while it does, can ask to be interrupted.");
    }
    request.onAbandoned(handling.interruption());
  }
}
