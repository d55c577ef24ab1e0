package dev.ump.remote;

import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** A call from another machine that is executed, or queued for that. */
final class ReceivedCall {
  final String replyTo;

  private final long since = System.nanoTime();
  private @Nullable Future<?> future;
  private boolean isCancelled;
  private volatile boolean isUnwanted;

  /** Service, method and parameter types. */
  final String name;

  /** How its method is announced. */
  final Announcement.Method method;

  ReceivedCall(String replyTo, String name, Announcement.Method method) {
    this.name = name;
    this.method = method;
    this.replyTo = replyTo;
  }

  /** Returns the inbox of its client. */
  String client() {
    return Wire.allButLastWord(replyTo);
  }

  /** Returns the number of the call there. */
  String number() {
    return Wire.lastWord(replyTo);
  }

  /** It is sent to its server. */
  void begun(Future<?> future) {
    synchronized (this) {
      this.future = future;
      if (!isCancelled) {
        return;
      }
    }
    future.cancel(true);
  }

  synchronized boolean isBegun() {
    return future != null;
  }

  /** Its caller has abandoned it: it is to be cancelled. */
  void unwanted() {
    isUnwanted = true;
  }

  boolean isUnwanted() {
    return isUnwanted;
  }

  void cancel() {
    Future<?> begun;
    synchronized (this) {
      isCancelled = true;
      begun = future;
    }
    if (begun != null) {
      begun.cancel(true);
    }
  }

  long ageNanos() {
    return System.nanoTime() - since;
  }
}
