package dev.ump.service;

import dev.ump.internal.thread.Courier;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Announces to the stages of users that a service begins to end: on a thread of ump. The thread
 * that closes may be in the middle of a call, and that of the service is waited for.
 *
 * <p>A thread that asks for a stage writes {@code isAsked} and then reads {@code hasBegun}; the one
 * that closes writes {@code hasBegun} and then reads {@code isAsked}. So one of the two sees the
 * other.
 */
final class ClosingNotice {
  private final CompletableFuture<@Nullable Void> stages = new CompletableFuture<>();
  private volatile boolean isAsked;
  private volatile boolean hasBegun;

  /** Returns a new stage. */
  CompletionStage<@Nullable Void> stage() {
    isAsked = true;
    return hasBegun ? CompletableFuture.completedFuture(null) : stages.copy();
  }

  /** The service begins to end, or goes on with that. Never throws. */
  void begin() {
    hasBegun = true;
    if (isAsked && !stages.isDone()) {
      try {
        new Courier().run(() -> stages.complete(null));
      } catch (OutOfMemoryError | StackOverflowError exhausted) {
        // its end calls this again
      }
    }
  }
}
