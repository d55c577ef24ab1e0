package dev.ump.channel;

import dev.ump.internal.HandledTask;
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

  @Override
  public boolean fail(E error) {
    tellTask();
    return super.fail(error);
  }

  @Override
  boolean failExhausted() {
    tellTask();
    return super.failExhausted();
  }

  private void tellTask() {
    if (messageIfThere() instanceof HandledTask task) {
      try {
        task.handled();
      } catch (StackOverflowError noFrame) {
        // this fails all the same
      }
    }
  }
}
