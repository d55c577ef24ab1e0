package dev.ump.channel;

import org.jspecify.annotations.Nullable;

/** A post of ump itself, which takes no place in a bounded queue. */
final class InternalPost<M, R extends @Nullable Object, E extends Throwable>
    extends ChannelRequest<M, R, E> {

  InternalPost(ChannelCore core, M message) {
    super(core, message, NoCaller.POST);
  }

  @Override
  protected boolean takesPlace() {
    return false;
  }
}
