package dev.ump.channel;

import dev.ump.internal.Durations;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a caller who runs out of time is told of his request: who handles it, or what stands before it.
 *
 * <p>Read while the others go on, so it is what somebody saw, and may be past when it is told.
 *
 * @param isQueued whether it was queued then
 * @param text what was seen, to be told after the request's fate; empty if nothing was
 * @param stack where the thread was that handles the request, or that keeps others from it
 */
record Whereabouts(boolean isQueued, String text, @Nullable HandlerStack stack) {
  /** Counting goes no further, so that giving up costs little behind a stuck server, too. */
  private static final int MOST_COUNTED = 1_000;

  private static final Whereabouts UNKNOWN = new Whereabouts(false, "", null);

  /** Looks for a request. A look that fails, whatever with, must not keep the call from ending. */
  static Whereabouts of(@Nullable ChannelRequest<?, ?, ?> request) {
    try {
      return request == null ? UNKNOWN : look(request);
    } catch (Throwable unseen) { // a thread's own getStackTrace() may throw
      return UNKNOWN;
    }
  }

  private static Whereabouts look(ChannelRequest<?, ?, ?> request) {
    ChannelCore core = request.core();
    if (request.isQueued()) {
      return queued(core, request);
    }
    Handling handling = handling(core, request);
    if (handling != null) {
      return running(core, request, handling);
    }
    return new Whereabouts(false, ": received, and still to be answered", null);
  }

  private static Whereabouts queued(ChannelCore core, ChannelRequest<?, ?, ?> request) {
    String text =
        ": " + requests(core.queue.countBefore(request, MOST_COUNTED)) + " queued before it";
    Handling busy = handling(core, null);
    Thread thread = busy == null ? null : busy.runner();
    if (busy == null || thread == null) {
      return new Whereabouts(true, text, null);
    }
    ChannelRequest<?, ?, ?> current = busy.request();
    String place = current == null ? "" : " in " + current.describe();
    return new Whereabouts(
        true, text + ", thread '" + thread.getName() + "'" + place, new HandlerStack(thread));
  }

  private static Whereabouts running(
      ChannelCore core, ChannelRequest<?, ?, ?> request, Handling handling) {
    Long began = request.began();
    Thread thread = handling.runner();
    String text = ": running"
        + (began == null
            ? ""
            : " for " + Durations.format(Duration.ofNanos(System.nanoTime() - began)))
        + (thread == null ? "" : " on thread '" + thread.getName() + "'")
        + ", "
        + requests(core.queue.countBefore(null, MOST_COUNTED))
        + " queued behind it";
    return new Whereabouts(false, text, thread == null ? null : new HandlerStack(thread));
  }

  /** Who handles a request, or any if that is null. */
  private static @Nullable Handling handling(
      ChannelCore core, @Nullable ChannelRequest<?, ?, ?> request) {
    for (Handling handling : core.handlings.all()) {
      ChannelRequest<?, ?, ?> current = handling.request();
      if (current != null && (request == null || current == request)) {
        return handling;
      }
    }
    return null;
  }

  private static String requests(int count) {
    return switch (count) {
      case 0 -> "no request";
      case 1 -> "1 request";
      case MOST_COUNTED -> MOST_COUNTED + " requests or more";
      default -> count + " requests";
    };
  }
}
