package dev.ump.channel;

import org.jspecify.annotations.Nullable;

/**
 * The place of a request when its time limit was over: its handling thread, or what was before it.
 *
 * @param isQueued whether it was queued then
 * @param text what was seen, to follow the request's fate in the message; empty if nothing was seen
 * @param stack the stack of the thread that handles the request, or that keeps others from it
 */
record RequestLocation(
    boolean isQueued, String text, @Nullable HandlerStack stack) {
  static final RequestLocation UNKNOWN = new RequestLocation(false, "", null);
}
