package dev.ump.channel;

import org.jspecify.annotations.Nullable;

/**
 * A message together with its reply context, as a {@link Server} receives it.
 *
 * <p>Safe for use by several threads. Use it in try-with-resources only if you answer inside the
 * block; if you hand it to another thread, close it there.
 *
 * @param <M> the messages
 * @param <R> the replies
 * @param <E> the failures
 */
public interface Request<M, R extends @Nullable Object, E extends Throwable>
    extends ReplyContext<R, E> {

  /** {@return the message, never null} */
  M message();

  /** {@return whether no caller waits for an answer; a post may be answered all the same} */
  boolean isPost();
}
