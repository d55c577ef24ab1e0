package dev.ump.channel;

import dev.ump.internal.exhaustion.FatalErrors;
import dev.ump.internal.waiting.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * Handles messages on a thread that is inside a handler of the same server, each as a part of the
 * request that is handled there.
 *
 * <h2>Protocol</h2>
 *
 * <p>Such a message is not queued, and no other thread receives it: the thread that would wait for
 * it handles it, on its own stack. It has a {@link HandlerRun} of its own, above the one that is
 * interrupted by it, so a search for rings finds both below the waits of the thread. That run is no
 * taker of the channel: it never receives what is queued, and answers nothing that other threads
 * could wait for.
 *
 * <p>All is confined to the thread that handles the server's requests, of which there is one at a
 * time.
 */
final class InsideCalls<M, R extends @Nullable Object, E extends Throwable> {
  private final ChannelCore core;

  /** The execution that the last message has left for the next one; null while it is in use. */
  private @Nullable Execution<M, R, E> spare;

  InsideCalls(ChannelCore core) {
    this.core = core;
  }

  /**
   * Handles a message and waits for the outcome.
   *
   * @return the reply
   * @throws Throwable the failure, as a client gets it
   */
  @Nullable Object handle(Handler<M, R, E> handler, M message, Deadline own) throws Throwable {
    if (Thread.currentThread().isInterrupted()) {
      throw core.exceptions.interrupted(message, false);
    }
    Deadline deadline = TimedRequest.limit(core, own, message);
    Object outcome = outcomeOrCall(handler, message, deadline);
    return outcome instanceof BlockingCall call
        ? BlockingSend.await(call, core, message, deadline)
        : BlockingCall.reply(outcome);
  }

  /** A method of its own: while the thread waits for an outcome, no frame keeps the request. */
  private Object outcomeOrCall(Handler<M, R, E> handler, M message, Deadline deadline) {
    ChannelRequest<M, R, E> request =
        TimedRequest.notUrgent(core, message, NoCaller.AWAKE, deadline);
    Execution<M, R, E> kept = spare;
    spare = null;
    Execution<M, R, E> execution = kept != null && kept.isOf(handler)
        ? kept
        : new Execution<>(core, new HandlerRun(core, handler, false), handler);
    execution.handling.enterInPlace();
    try {
      request.receivedUnseen();
      execution.handleTakenOut(request);
    } catch (InternalError | UnknownError fatal) {
      if (!FatalErrors.isFatal(fatal)) {
        throw fatal;
      } // else its own caller gets it, and the server was told
    } finally {
      execution.handling.leave();
      spare = execution;
    }
    return request.outcomeOrCall();
  }
}
