package dev.ump.channel;

import org.jspecify.annotations.Nullable;

/**
 * The code that {@link Server#serve} runs for each request.
 *
 * @param <M> the messages
 * @param <R> the replies
 * @param <E> the failures
 */
@FunctionalInterface
public interface Handler<M, R extends @Nullable Object, E extends Throwable> {

  /**
   * Handles one request: answers it, hands it to other code that will answer it, or throws.
   *
   * @param request the request
   * @throws Throwable anything; the caller gets it as the failure, the same object, except for the
   *     kinds that {@link HandlerException} lists
   */
  void handle(Request<M, R, E> request) throws Throwable;

  /**
   * Returns whether every request is answered by the handling thread, before {@code handle}
   * returns: the handler does not give the request to another thread and then wait. Only with this
   * promise can deadlocks through this handler be reported, see {@link DeadlockException}; without
   * it, only a deadlock of the handler with itself. Called once, when {@link Server#serve} begins.
   * Default: false.
   *
   * @return whether you promise that
   */
  default boolean answersByReturning() {
    return false;
  }

  /**
   * Returns this handler as one whose requests are handled in batches: a server that runs it
   * handles what is queued already between {@code begin} and {@code commit} of the batch, and gives
   * the answers afterwards. It never waits for more.
   *
   * <p>A batch ends when nothing more is queued, when it has {@code most} requests, when the thread
   * does something else, and before the server ends. One thread at a time can handle requests by
   * it: a request that another thread receives meanwhile fails with {@link BatchException} (not
   * executed). Its own {@code handle} handles one request without a batch, so the server must be
   * given this very object. If a rollback fails, the server is closed, and {@link Server#serve}
   * throws an {@link IllegalStateException} with what the rollback threw as the cause; the future
   * of {@link Server#serveOn} completes with it.
   *
   * @param most the greatest number of requests in a batch
   * @param batch what brackets them
   * @return the handler for the server
   * @throws IllegalArgumentException if {@code most} is less than 1
   * @throws IllegalStateException if this handler has its batches already
   */
  default Handler<M, R, E> inBatches(int most, Batch batch) {
    return new BatchingHandler<>(this, most, batch);
  }
}
