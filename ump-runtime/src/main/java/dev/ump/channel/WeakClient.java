package dev.ump.channel;

import org.jspecify.annotations.Nullable;

/**
 * A reference to a channel that does not count as a client: for caches, registries and servers that
 * hand out clients of themselves.
 *
 * <p>Safe for use by several threads.
 *
 * @param <M> the messages
 * @param <R> the replies
 * @param <E> the failures
 */
public interface WeakClient<M, R extends @Nullable Object, E extends Throwable> {

  /** {@return a new client, to be closed by the caller, or null once no client is left} */
  @Nullable Client<M, R, E> upgrade();
}
