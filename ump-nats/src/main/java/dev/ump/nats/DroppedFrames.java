package dev.ump.nats;

import io.nats.client.Dispatcher;
import java.util.ArrayList;
import java.util.List;

/**
 * How many frames the subscriptions of a transport have dropped, also those that have ended: the
 * number never becomes smaller. Guarded by itself.
 */
final class DroppedFrames {
  private final List<Dispatcher> counting = new ArrayList<>();
  private long before;

  /** A subscription begins. */
  synchronized void add(Dispatcher dispatcher) {
    counting.add(dispatcher);
  }

  /** A subscription drops nothing more: its number is kept, and the subscription is not. */
  synchronized void over(Dispatcher dispatcher) {
    if (counting.remove(dispatcher)) {
      before += dispatcher.getDroppedCount();
    }
  }

  synchronized long count() {
    return before + counting.stream().mapToLong(Dispatcher::getDroppedCount).sum();
  }
}
