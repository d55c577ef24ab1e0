package dev.ump.channel;

import org.jspecify.annotations.Nullable;

/**
 * A message together with its reply context: what a {@link Server} receives.
 *
 * <p>Safe for use by several threads. Use it in try-with-resources only where the answer is given
 * inside the block; a request that is handed to another thread must be closed there.
 *
 * @param <M> the messages
 * @param <R> the replies
 * @param <E> the failures
 */
public interface Request<M, R extends @Nullable Object, E extends Throwable>
    extends ReplyContext<R, E> {

  /** {@return the message, never null} */
  M message();

  /** {@return whether nobody waits for an answer; a post may be answered all the same} */
  boolean isPost();
}
