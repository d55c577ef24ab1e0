package dev.ump.channel;

import org.jspecify.annotations.Nullable;

/**
 * Where a request was when its caller ran out of time: who handles it, or what stands before it.
 *
 * @param isQueued whether it was queued then
 * @param text what was seen, to be told after the request's fate; empty if nothing was
 * @param stack where the thread was that handles the request, or that keeps others from it
 */
record RequestLocation(
    boolean isQueued, String text, @Nullable HandlerStack stack) {
  static final RequestLocation UNKNOWN = new RequestLocation(false, "", null);
}
