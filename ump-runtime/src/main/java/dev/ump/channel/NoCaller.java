package dev.ump.channel;

import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/** The caller's side of a request that no caller waits for. */
enum NoCaller implements PendingCall {
  /** There never was one. */
  POST,
  /** The caller had given up when the answer came; the context keeps this in its place. */
  GAVE_UP;

  @Override
  public boolean end(@Nullable Object outcome) {
    return false;
  }

  @Override
  public boolean isEnded() {
    return isGivenUp();
  }

  @Override
  public boolean isGivenUp() {
    return this == GAVE_UP;
  }

  @Override
  public boolean isAnswered() {
    return false;
  }

  @Override
  public @Nullable ChannelRequest<?, ?, ?> request() {
    return null;
  }

  @Override
  public void loosen(WeakReference<ChannelRequest<?, ?, ?>> request) {
    // has no link
  }
}
