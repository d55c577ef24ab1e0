package dev.ump.service;

import dev.ump.channel.ReplyContext;
import dev.ump.internal.BatchMember;
import dev.ump.internal.HandledTask;
import org.jspecify.annotations.Nullable;

/**
 * A message of an owner's line that is for another of its services than the first one: a call of
 * that service, or its periodic work.
 *
 * @param <S> the first service of the owner
 * @param <T> the service that is called
 * @param service the same
 * @param envelope the call
 * @param lease what the clients of the service refer to, so that it is not freed before; or null
 */
record OwnedCall<S, T, R extends @Nullable Object>(
    OwnedService<T> service, Envelope<T> envelope, @Nullable Object lease)
    implements Call<S, R>, MethodMessage, BatchMember, HandledTask {

  /** Executes it. */
  void dispatch(ReplyContext<@Nullable Object, Throwable> reply) throws Throwable {
    service.dispatcher().dispatch(envelope, reply);
  }

  @Override
  public @Nullable ServiceMethod method() {
    int opcode = envelope.opcode();
    return opcode >= 0 && opcode < service.methods().size() ? service.methods().get(opcode) : null;
  }

  @Override
  public String text() {
    return MethodMessage.describe(service.methods(), envelope);
  }

  @Override
  public void joinsBatch() {
    if (envelope instanceof BatchMember member) {
      member.joinsBatch();
    }
  }

  @Override
  public void isHeld() {
    if (envelope instanceof BatchMember member) {
      member.isHeld();
    }
  }

  @Override
  public void leavesBatch(boolean isCommitted) {
    if (envelope instanceof BatchMember member) {
      member.leavesBatch(isCommitted);
    }
  }

  @Override
  public void handled() {
    if (envelope instanceof HandledTask task) {
      task.handled();
    }
  }

  /** Returns what was sent for the first service, or the call of another one in it. */
  static Envelope<?> unwrapped(Envelope<?> sent) {
    return sent instanceof OwnedCall<?, ?, ?> owned ? owned.envelope : sent;
  }

  /** Returns the number of the call among those of its own service. */
  @Override
  public int opcode() {
    return envelope.opcode();
  }

  @Override
  public String toString() {
    return envelope.toString();
  }
}
