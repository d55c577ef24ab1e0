package dev.ump.service;

import dev.ump.channel.ReplyContext;
import dev.ump.internal.RequestScope;
import org.jspecify.annotations.Nullable;

/**
 * The call that the current thread executes, for a dispatcher that executes more of it later: when
 * a coroutine goes on, for example, or when the dispatcher itself lets the call wait. What is
 * executed in it has the call's
 *
 * <ul>
 *   <li>context, see {@link ContextPropagator},
 *   <li>{@link dev.ump.channel.CallContext}: calls made there inherit its time limit,
 *   <li>service, which blocking calls of the same server do not enter,
 *   <li>interrupt, if its caller gives up meanwhile and {@code interruptAbandoned} is set; those of
 *       other calls wait.
 * </ul>
 *
 * <p>The server's interceptors surround {@link Dispatcher#dispatch} only.
 *
 * <p>For adapters of other languages; other code seldom needs it. It keeps the call's request: as
 * long as it is reachable, a call that was forgotten is not noticed. So it is kept by what executes
 * the call, and not by the dispatcher, unless that is sure to answer.
 *
 * <p>Safe for use by several threads, but {@link #execute} is for the thread that executes calls.
 */
public final class CallScope {
  private static final CallScope NONE = new CallScope(null, null);

  private final @Nullable OwnedServices<?> owner;
  private final @Nullable RequestScope request;

  private CallScope(@Nullable OwnedServices<?> owner, @Nullable RequestScope request) {
    this.owner = owner;
    this.request = request;
  }

  /**
   * {@return the call of a {@link UmpServer} or {@link UmpLoop} that the current thread executes;
   * one of no call if there is none}
   */
  public static CallScope current() {
    OwnedServices<?> owner = OwnedServices.currentOrNull();
    RequestScope request = owner == null ? null : owner.handledHere();
    return request == null ? NONE : new CallScope(owner, request);
  }

  /**
   * Notes that the dispatcher does not execute the current call before {@code dispatch} returns,
   * but later: so the end of a one-way call, which interceptors and {@code stats()} see, is not
   * then, but when it is answered by its context. The dispatcher answers each such call, one-way or
   * not.
   *
   * @param context the context with which the call was dispatched
   * @return the current call
   * @throws dev.ump.channel.DeadlockException if the call was made by another one of the same
   *     server, which waits for it on this thread, so that it could never be executed; the
   *     dispatcher {@linkplain ReplyContext#end ends} the call with that
   * @throws IllegalStateException if the server executes calls in batches: the answer would not
   *     wait for the batch that executes the call. The dispatcher lets the call fail with that.
   */
  public static CallScope putOff(ReplyContext<@Nullable Object, Throwable> context) {
    CallScope current = current();
    if (current.request != null) {
      current.request.putOff();
    }
    if (context instanceof ForwardingReply reply) {
      reply.putOff();
    }
    return current;
  }

  /**
   * Executes a part of the call, on the current thread, before this method returns. It does not
   * answer the call.
   *
   * @param part the part
   * @throws IllegalStateException if the current thread does not execute calls of the same server,
   *     and is not ending it; or if the context of the call did not execute the part. If that was
   *     not begun, it is not executed.
   * @throws Throwable what the part throws, or the context
   */
  public void execute(ContextPropagator.Execution part) throws Throwable {
    if (owner == null || request == null) {
      part.run();
    } else {
      owner.execute(request, part);
    }
  }
}
