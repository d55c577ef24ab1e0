package dev.ump.channel;

import dev.ump.internal.lost.Watch;
import dev.ump.internal.queue.ChannelState;
import dev.ump.internal.queue.Receivers;
import dev.ump.internal.thread.Courier;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The count of the open clients of a channel, and the watch for the loss of unclosed ones.
 *
 * <p>Every open client holds the channel's token, until it is closed. So the token is lost when
 * each client was closed or lost, and at least one was lost. A thread that has the token can add a
 * client: then the count is not zero, or the last client is being closed at this moment.
 */
final class Clients extends Watch<Object> {
  private final ChannelState state;
  private final Receivers receivers;
  private final AtomicInteger open = new AtomicInteger(1);

  /** Begins with one client, which has the token. */
  Clients(ChannelState state, Receivers receivers, Object token) {
    super(token);
    this.state = state;
    this.receivers = receivers;
  }

  /** Adds a client unless none is left; returns the token for it. */
  @Nullable Object tryAdd() {
    Object token = get();
    int count = open.get();
    while (token != null && count > 0) {
      if (open.compareAndSet(count, count + 1)) {
        return token;
      }
      count = open.get();
    }
    return null;
  }

  /** A client was closed. */
  void remove() {
    if (open.decrementAndGet() == 0) {
      stop();
      areGone();
    }
  }

  /** The last one was closed or lost. */
  private void areGone() {
    state.set(ChannelState.NO_CLIENTS);
    receivers.wakeAll();
  }

  @Override
  protected void lost() {
    open.set(0);
    new Courier().run(this::areGone); // it may hand a task to an executor, which may block
  }
}
