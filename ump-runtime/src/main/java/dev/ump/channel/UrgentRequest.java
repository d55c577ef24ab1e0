package dev.ump.channel;

import org.jspecify.annotations.Nullable;

/** A request that is received before those that are not urgent, and takes no place. */
final class UrgentRequest<M, R extends @Nullable Object, E extends Throwable>
    extends ChannelRequest<M, R, E> {

  UrgentRequest(ChannelCore core, M message, PendingCall call) {
    super(core, message, call);
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
