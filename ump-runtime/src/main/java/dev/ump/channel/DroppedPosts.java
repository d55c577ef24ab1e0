package dev.ump.channel;

import dev.ump.internal.DropListener;
import dev.ump.internal.thread.Uncaught;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The posts that one thread drops while it closes a server. They wait here until all requests with
 * a caller have ended and the server's threads were woken: the listener is code of users, and may
 * block. Confined to that thread.
 */
final class DroppedPosts {
  private final DropListener listener;
  private final Deque<Object> waiting = new ArrayDeque<>();

  DroppedPosts(DropListener listener) {
    this.listener = listener;
  }

  /** A post was taken out of the queue. If there is no room to keep it, it is reported at once. */
  void add(Object message) {
    try {
      waiting.add(message);
    } catch (OutOfMemoryError | StackOverflowError noRoom) {
      tell(listener, message);
    }
  }

  /** Reports each of them, in the order in which they were sent. */
  void tell() {
    for (Object message = waiting.poll(); message != null; message = waiting.poll()) {
      tell(listener, message);
    }
  }

  /** Reports one. What the listener throws is handled as uncaught. */
  static void tell(@Nullable DropListener listener, Object message) {
    if (listener != null) {
      try {
        listener.dropped(message);
      } catch (Throwable thrown) {
        Uncaught.handle(thrown);
      }
    }
  }
}
