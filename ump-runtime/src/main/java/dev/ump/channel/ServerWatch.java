package dev.ump.channel;

import dev.ump.internal.lost.CollectionListener;
import dev.ump.internal.lost.Watch;
import dev.ump.internal.thread.Warnings;
import java.lang.System.Logger.Level;

/**
 * Watches for the loss of a channel's server, until it is closed.
 *
 * <p>So the channel is kept alive, and with it what is queued, even if only the stages that depend
 * on the callers' futures wait for an answer.
 */
final class ServerWatch extends Watch<Object> implements CollectionListener {
  private final ChannelCore core;

  ServerWatch(ChannelCore core, Object server) {
    super(server);
    this.core = core;
  }

  @Override
  public void afterCollection() {
    core.queue.release();
  }

  @Override
  protected void lost() {
    core.onExecutor(this::closeLost);
  }

  /** Closes first: whatever the logger does, the callers have their outcome. */
  private void closeLost() {
    boolean isOver = core.queue.isFinished();
    Drain.close(core);
    if (!isOver) {
      Warnings.log(
          ServerWatch.class,
          Level.WARNING,
          () -> "The server of '" + core.name + "' was lost; it is closed now.",
          null);
    }
  }
}
