package dev.ump.channel;

import dev.ump.channel.HeldRequest.Place;
import dev.ump.internal.waiting.Durations;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Looks where a request is, for a caller whose time limit is over.
 *
 * <p>It reads while the others go on, so what it saw may be out of date when it is reported.
 */
final class RequestSearch {
  /** Counting stops here, so that a timeout costs little behind a stuck server, too. */
  private static final int MOST_COUNTED = 1_000;

  private RequestSearch() {}

  /** Looks for a request. A look that fails in any way must not keep the call from ending. */
  static RequestLocation of(@Nullable SentRequest<?> request) {
    try {
      return request == null ? RequestLocation.UNKNOWN : look(request);
    } catch (Throwable unseen) { // a thread's own getStackTrace() may throw
      return RequestLocation.UNKNOWN;
    }
  }

  private static RequestLocation look(SentRequest<?> request) {
    ChannelCore core = request.core;
    if (request.isQueued()) {
      return queued(core, request);
    }
    HandlerRun handling = handling(core, request);
    if (handling != null) {
      return running(core, request, handling);
    }
    for (HandlerRun batching : HandlerRun.allOf(core)) {
      RunningBatch batch = batching.batch();
      HeldRequest<?, ?, ?> held = batch == null ? null : batch.find(request);
      if (batch != null && held != null && held.place() == Place.HELD) {
        return held(batching, batch);
      }
    }
    return new RequestLocation(false, ": received, and still to be answered", null);
  }

  private static RequestLocation held(HandlerRun batching, RunningBatch batch) {
    Thread thread = batching.runner();
    String text = ": executed, waits for the end of its batch of " + requests(batch.size());
    if (thread == null) {
      return new RequestLocation(false, text, null);
    }
    text +=
        ", which thread '" + thread.getName() + (batch.isBetweenCalls() ? "' ends" : "' executes");
    return new RequestLocation(false, text, new HandlerStack(thread));
  }

  private static RequestLocation queued(ChannelCore core, SentRequest<?> request) {
    String text =
        ": " + requests(core.queue.countBefore(request, MOST_COUNTED)) + " queued before it";
    HandlerRun busy = handling(core, null);
    if (busy == null) {
      busy = betweenCalls(core);
    }
    Thread thread = busy == null ? null : busy.runner();
    if (busy == null || thread == null) {
      return new RequestLocation(true, text, null);
    }
    ChannelRequest<?, ?, ?> current = busy.request();
    RunningBatch batch = busy.batch();
    String place =
        current != null ? " in " + current.describe() : batch == null ? "" : " " + batch.activity();
    return new RequestLocation(
        true, text + ", thread '" + thread.getName() + "'" + place, new HandlerStack(thread));
  }

  private static RequestLocation running(
      ChannelCore core, SentRequest<?> request, HandlerRun handling) {
    Duration handledFor = request.handledFor();
    Thread thread = handling.runner();
    String text = ": running"
        + (handledFor == null ? "" : " for " + Durations.format(handledFor))
        + (thread == null ? "" : " on thread '" + thread.getName() + "'")
        + ", "
        + requests(core.queue.countBefore(null, MOST_COUNTED))
        + " queued behind it";
    return new RequestLocation(false, text, thread == null ? null : new HandlerStack(thread));
  }

  /** Returns the handling of a request, or of any request if it is null. */
  private static @Nullable HandlerRun handling(ChannelCore core, @Nullable SentRequest<?> request) {
    for (HandlerRun handling : HandlerRun.allOf(core)) {
      ChannelRequest<?, ?, ?> current = handling.request();
      if (current != null && (request == null || current == request)) {
        return handling;
      }
    }
    return null;
  }

  /** Returns a handling that begins or ends a batch, or a request of it. */
  private static @Nullable HandlerRun betweenCalls(ChannelCore core) {
    for (HandlerRun handling : HandlerRun.allOf(core)) {
      RunningBatch batch = handling.batch();
      if (batch != null && batch.isBetweenCalls()) {
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
