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
   * @throws Throwable anything; the caller gets it as the failure, the same object, but for the kinds
   *     that {@link HandlerException} lists
   */
  void handle(Request<M, R, E> request) throws Throwable;
}
