package dev.ump.service;

import dev.ump.internal.thread.Courier;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Announces to the stages of users that a service begins to end: on a thread of ump. The thread
 * that closes may be in the middle of a call, and that of the service is waited for.
 *
 * <p>A thread that asks for a stage adds it and then reads {@code hasBegun}; the one that closes
 * writes {@code hasBegun} and then looks for stages. So one of the two sees the other.
 */
final class ClosingNotice {
  private final OpenStages<@Nullable Void> stages = new OpenStages<>();
  private volatile boolean hasBegun;

  /** Whether a thread completes the stages, or has done so. */
  private volatile boolean isTold;

  /** Returns a new stage. */
  CompletionStage<@Nullable Void> stage() {
    CompletableFuture<@Nullable Void> stage = stages.add();
    if (hasBegun) {
      stage.complete(null);
    }
    return stage;
  }

  /** The service begins to end, or goes on with that. Never throws. */
  void begin() {
    hasBegun = true;
    if (!isTold && !stages.isEmpty()) {
      try {
        new Courier().run(() -> stages.complete(null));
        isTold = true;
      } catch (OutOfMemoryError | StackOverflowError exhausted) {
        // its end calls this again
      }
    }
  }
}
