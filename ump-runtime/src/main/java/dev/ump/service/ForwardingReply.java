package dev.ump.service;

import dev.ump.channel.ReplyContext;
import dev.ump.channel.Request;
import dev.ump.channel.UmpException;
import org.jspecify.annotations.Nullable;

/** A reply context around another one, which sees the answers first. */
interface ForwardingReply extends ReplyContext<@Nullable Object, Throwable> {
  /** Returns whether a call has no caller that waits for its answer. */
  static boolean isPost(ReplyContext<?, ?> reply) {
    ReplyContext<?, ?> inner = reply;
    while (inner instanceof ForwardingReply outer) {
      inner = outer.reply();
    }
    return inner instanceof Request<?, ?, ?> request && request.isPost();
  }

  /** Returns the context that takes the answers. */
  ReplyContext<@Nullable Object, Throwable> reply();

  @Override
  default boolean reply(@Nullable Object value) {
    return reply().reply(value);
  }

  @Override
  default boolean fail(Throwable error) {
    return reply().fail(error);
  }

  @Override
  default boolean end(UmpException outcome) {
    return reply().end(outcome);
  }

  @Override
  default boolean isAbandoned() {
    return reply().isAbandoned();
  }

  @Override
  default void onAbandoned(Runnable action) {
    reply().onAbandoned(action);
  }

  /** The dispatcher executes the call later, also if it is a one-way call. */
  default void putOff() {
    if (reply() instanceof ForwardingReply inner) {
      inner.putOff();
    }
  }

  @Override
  default void close() {
    reply().close();
  }
}
