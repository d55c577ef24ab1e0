package dev.ump.service;

import dev.ump.channel.ReplyContext;
import dev.ump.channel.UmpException;
import org.jspecify.annotations.Nullable;

/**
 * The reply context of a call that is not over when its dispatcher returns, if the dispatcher puts
 * it off: an observed one-way call is then counted when it is answered.
 *
 * <p>{@code isPutOff} is written by the thread that dispatches, before the dispatcher gives the
 * call to others; {@code isOver} is guarded by this object.
 */
final class NotedReply implements ForwardingReply {
  private final ReplyContext<@Nullable Object, Throwable> reply;
  private final @Nullable ObservedCall<?, ?> call;
  private volatile boolean isPutOff;
  private boolean isOver;

  NotedReply(ReplyContext<@Nullable Object, Throwable> reply, @Nullable ObservedCall<?, ?> call) {
    this.reply = reply;
    this.call = call;
  }

  @Override
  public ReplyContext<@Nullable Object, Throwable> reply() {
    return reply;
  }

  boolean isPutOff() {
    return isPutOff;
  }

  @Override
  public void putOff() {
    isPutOff = true;
  }

  @Override
  public boolean reply(@Nullable Object value) {
    boolean isSeen = reply.reply(value);
    answered(CallOutcome.REPLIED);
    return isSeen;
  }

  @Override
  public boolean fail(Throwable error) {
    boolean isSeen = reply.fail(error);
    answered(CallOutcome.FAILED);
    return isSeen;
  }

  @Override
  public boolean end(UmpException outcome) {
    boolean isSeen = reply.end(outcome);
    answered(CallOutcome.of(outcome));
    return isSeen;
  }

  @Override
  public void close() {
    reply.close();
    answered(CallOutcome.NO_REPLY);
  }

  private void answered(CallOutcome outcome) {
    if (call != null && isPutOff && isFirst()) {
      call.endsLater(outcome);
    }
  }

  private synchronized boolean isFirst() {
    boolean isFirst = !isOver;
    isOver = true;
    return isFirst;
  }
}
