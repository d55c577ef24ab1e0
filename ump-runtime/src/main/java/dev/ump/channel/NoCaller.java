package dev.ump.channel;

import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/** The caller's side of a request, as long as the caller needs no object of its own. */
enum NoCaller implements PendingCall {
  /** The caller waits awake, and looks at the request itself. */
  AWAKE,
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
  public @Nullable SentRequest<?> request() {
    return null;
  }

  @Override
  public void loosen(WeakReference<SentRequest<?>> request) {
    // has no link
  }
}
