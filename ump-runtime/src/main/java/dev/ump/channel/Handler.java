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
}
