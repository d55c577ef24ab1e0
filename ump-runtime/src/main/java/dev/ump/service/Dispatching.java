package dev.ump.service;

import dev.ump.channel.Request;
import dev.ump.internal.thread.Warnings;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/**
 * Executes one request with a dispatcher, and answers with what it throws; and calls of one-way methods,
 * which dispatchers leave open.
 *
 * <p>A post needs no answer. But a call of a one-way method may be sent, too, by somebody who makes it
 * himself, and then waits until it was executed. What runs a dispatcher sees anyway whether a request is
 * still open when it was handled, so only then, and for no other call, its method is looked up.
 */
final class Dispatching {
  private Dispatching() {}

  /** Executes and answers; returns what the implementation threw, or null. */
  static <S> @Nullable Throwable handle(
      Dispatcher<S, ?> dispatcher, Request<Envelope<S>, @Nullable Object, Throwable> request) {
    Envelope<S> message = request.message();
    if (message instanceof Observed<S, ?> observed) {
      observed.begins();
      Throwable thrown = handle(dispatcher, observed.call(), request);
      observed.returned(thrown); // never throws
      return thrown;
    }
    return handle(dispatcher, message, request);
  }

  /** The same for those who do not look whether the request is still open: never throws. */
  static <S> void handleWhole(
      Dispatcher<S, ?> dispatcher, Request<Envelope<S>, @Nullable Object, Throwable> request) {
    if (handle(dispatcher, request) == null) {
      leftOpen(dispatcher, request);
    }
  }

  /**
   * A request was handled, and may still be open: ends the call of a one-way method, which was executed.
   * Others wait for a stage.
   */
  static void leftOpen(Dispatcher<?, ?> dispatcher, Request<?, ?, ?> request) {
    if (!request.isPost() && request.message() instanceof Envelope<?> envelope) {
      ServiceMethod method = method(dispatcher, envelope);
      if (method != null && method.isOneWay()) {
        try {
          request.reply(null);
        } catch (IllegalStateException answered) {
          // by a dispatcher that is not generated
        }
      }
    }
  }

  private static <S> @Nullable Throwable handle(
      Dispatcher<S, ?> dispatcher,
      Envelope<S> envelope,
      Request<Envelope<S>, @Nullable Object, Throwable> request) {
    try {
      dispatcher.dispatch(envelope, request);
      return null;
    } catch (NullStageException nameless) {
      return fail(request, new NullStageException(method(dispatcher, envelope)));
    } catch (Throwable thrown) {
      return fail(request, thrown);
    }
  }

  private static Throwable fail(Request<?, ?, Throwable> request, Throwable thrown) {
    try {
      request.fail(thrown);
    } catch (IllegalStateException answered) {
      Warnings.log(
          Dispatching.class,
          Level.ERROR,
          () -> "A dispatcher failed after the request was answered",
          thrown);
    }
    return thrown;
  }

  /** The method of a call; null if a dispatcher or an envelope made by hand cannot say it. */
  private static @Nullable ServiceMethod method(Dispatcher<?, ?> dispatcher, Envelope<?> envelope) {
    try {
      return dispatcher.methods().get(envelope.opcode());
    } catch (Throwable nameless) {
      return null;
    }
  }
}
