package dev.ump.channel;

import org.jspecify.annotations.Nullable;

/** A post of ump itself, which takes no place in a bounded queue. */
final class InternalPost<M, R extends @Nullable Object, E extends Throwable>
    extends ChannelRequest<M, R, E> {

  private final boolean isUrgent;

  InternalPost(ChannelCore core, M message, boolean isUrgent) {
    super(core, message, NoCaller.POST);
    this.isUrgent = isUrgent;
  }

  @Override
  public boolean isUrgent() {
    return isUrgent;
  }

  @Override
  protected boolean takesPlace() {
    return false;
  }
}
