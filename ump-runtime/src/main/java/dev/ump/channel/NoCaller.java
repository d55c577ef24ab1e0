package dev.ump.channel;

import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/** The caller's side of a request while the caller needs no object of its own. */
enum NoCaller implements PendingCall {
  /** The caller waits awake, and reads the request itself. */
  AWAKE,
  /** There never was a caller. */
  POST,
  /**
   * The caller had abandoned the request when the answer came; the context keeps this instead of
   * it.
   */
  GAVE_UP;

  @Override
  public boolean end(@Nullable Object outcome) {
    return false;
  }

  @Override
  public boolean isEnded() {
    return isAbandoned();
  }

  @Override
  public boolean isAbandoned() {
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
