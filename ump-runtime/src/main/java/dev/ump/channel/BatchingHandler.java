package dev.ump.channel;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A handler whose requests are handled in batches: the server that runs it does that, see
 * {@link BatchExecution}. Called by itself, it handles one request without a batch.
 */
final class BatchingHandler<M, R extends @Nullable Object, E extends Throwable>
    implements Handler<M, R, E> {
  final Handler<M, R, E> handler;
  final int most;
  final Batch batch;
  private final AtomicBoolean isInBatch = new AtomicBoolean();

  BatchingHandler(Handler<M, R, E> handler, int most, Batch batch) {
    if (most < 1) {
      throw new IllegalArgumentException("most must be at least 1, not " + most);
    }
    if (handler instanceof BatchingHandler<?, ?, ?>) {
      throw new IllegalStateException("This handler has its batches already.");
    }
    this.handler = handler;
    this.most = most;
    this.batch = Objects.requireNonNull(batch, "batch");
  }

  /**
   * Begins a batch. A batch is begun and committed by one thread, and cannot have another inside.
   *
   * @throws Exception what the batch threw; then none has begun
   */
  void begin() throws Exception {
    if (!isInBatch.compareAndSet(false, true)) {
      throw new IllegalStateException(
          "A batch of this handler has not ended: another thread executes"
              + " it, or the current thread is inside one of its calls.");
    }
    boolean isBegun = false;
    try {
      batch.begin();
      isBegun = true;
    } finally {
      if (!isBegun) {
        end();
      }
    }
  }

  /** The batch has ended. */
  void end() {
    isInBatch.set(false);
  }

  @Override
  public void handle(Request<M, R, E> request) throws Throwable {
    handler.handle(request);
  }

  @Override
  public boolean answersByReturning() {
    return handler.answersByReturning();
  }
}
