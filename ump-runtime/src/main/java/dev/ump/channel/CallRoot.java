package dev.ump.channel;

import org.jspecify.annotations.Nullable;

/**
 * What stages that depend on a call know of it: the call, until it has an outcome. So a stage that is
 * kept keeps nothing of the call but its own value.
 */
final class CallRoot {
  private volatile @Nullable LinkedFuture<?> call;

  /** The way to the request, strong or weak. */
  volatile @Nullable Object link;

  CallRoot(LinkedFuture<?> call, @Nullable Object link) {
    this.call = call;
    this.link = link;
  }

  /** Gives the call up, on behalf of a stage. */
  void cancel() {
    LinkedFuture<?> call = this.call;
    if (call != null) {
      call.cancel(false);
    }
  }

  /** There is an outcome. */
  void cut() {
    call = null;
    link = null;
  }
}
