package dev.ump.service;

import dev.ump.channel.Request;
import dev.ump.internal.thread.Warnings;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/** Executes one request with a dispatcher, and answers with what it throws. */
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

  /**
   * Returns the method, for a text only; null if a dispatcher or an envelope made by hand fails
   * here.
   */
  private static @Nullable ServiceMethod method(Dispatcher<?, ?> dispatcher, Envelope<?> envelope) {
    try {
      return dispatcher.methods().get(envelope.opcode());
    } catch (RuntimeException nameless) {
      return null;
    }
  }
}
