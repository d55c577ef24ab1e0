package dev.ump.service;

import dev.ump.internal.waiting.Deadline;
import dev.ump.internal.waiting.Latch;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Announces the end of a service: first to the threads that wait for it, then to the stages of
 * users.
 *
 * <h2>Protocol</h2>
 *
 * <p>Continuations of users run on the thread that ended the service, and may take long. So that
 * thread lets the waiting threads continue first, and these must know whether it goes on to run
 * code of users. A thread that asks for a stage adds it and then reads {@code end}; the ending
 * thread writes {@code end} and then looks for stages. If the asking thread does not see the end,
 * the ending thread sees the stage, and says that it stays, before it opens the latch. If the
 * asking thread sees the end, it gets a completed stage, and runs its continuations itself.
 */
final class EndNotice {
  private final Latch latch = new Latch();
  private final OpenStages<ServerEnd> stages = new OpenStages<>();
  private volatile @Nullable ServerEnd end;

  /** Returns a new stage, which {@link #tell} completes. */
  CompletionStage<ServerEnd> stage() {
    CompletableFuture<ServerEnd> stage = stages.add();
    ServerEnd known = end;
    if (known != null) {
      stage.complete(known);
    }
    return stage;
  }

  /**
   * Lets the waiting threads continue.
   *
   * @param hasMore whether the current thread runs code of users afterwards in any case
   * @param stays called before, if {@code hasMore} or there are stages to complete; must be short
   */
  void open(ServerEnd end, boolean hasMore, Runnable stays) {
    this.end = end;
    if (hasMore || !stages.isEmpty()) {
      stays.run();
    }
    latch.open();
  }

  /** Completes the stages, on the current thread, after {@link #open}. Never throws. */
  void tell() {
    ServerEnd known = end;
    if (known != null) {
      stages.complete(known);
    }
  }

  /** Waits for the end; returns whether it has come. */
  boolean await(Deadline deadline) throws InterruptedException {
    return latch.await(deadline);
  }

  /** The end, or null if it has not come. */
  @Nullable ServerEnd end() {
    return latch.isOpen() ? end : null;
  }
}
