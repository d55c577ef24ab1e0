package dev.ump.channel;

import org.jspecify.annotations.Nullable;

/**
 * What {@link Server#serve} does with each request.
 *
 * @param <M> the messages
 * @param <R> the replies
 * @param <E> the failures
 */
@FunctionalInterface
public interface Handler<M, R extends @Nullable Object, E extends Throwable> {

  /**
   * Handles one request: answers it, or hands it on to whoever will, or throws.
   *
   * @param request the request
   * @throws Throwable anything; the caller gets it as the failure, the same object, but for the
   *     kinds that {@link HandlerException} lists
   */
  void handle(Request<M, R, E> request) throws Throwable;

  /**
   * Promises that nobody answers a request of this handler but itself, before it returns: it does not
   * give the request to another thread and then wait. Then a deadlock through this handler can be
   * reported, see {@link DeadlockException}; without the promise only one of the handler with itself.
   * Asked once, when {@link Server#serve} begins. Default: false, no promise.
   *
   * @return whether it is promised
   */
  default boolean answersByReturning() {
    return false;
  }
}
