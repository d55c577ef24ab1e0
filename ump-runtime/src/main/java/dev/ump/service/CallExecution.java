package dev.ump.service;

import dev.ump.channel.Request;
import dev.ump.internal.thread.Warnings;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/**
 * Executes one request with a dispatcher, and answers with what it throws; and calls of one-way
 * methods, which dispatchers leave open.
 *
 * <p>A post needs no answer. But code may send a call of a one-way method instead of posting it,
 * and then waits until the call was executed. A server checks after each request whether it is
 * still open. Only if it is, the method is looked up here.
 */
final class CallExecution {
  private CallExecution() {}

  /** Executes and answers; returns what the implementation threw, or null. */
  static <S> @Nullable Throwable handle(
      Dispatcher<S, ?> dispatcher, Request<Envelope<S>, @Nullable Object, Throwable> request) {
    Envelope<S> message = request.message();
    if (message instanceof ObservedCall<S, ?> observed) {
      observed.begins();
      Throwable thrown = handle(dispatcher, observed.call(), request);
      observed.returned(thrown); // never throws
      return thrown;
    }
    return handle(dispatcher, message, request);
  }

  /**
   * The same for receive loops, which do not check whether the request is still open. Never throws.
   */
  static <S> void handleWhole(
      Dispatcher<S, ?> dispatcher, Request<Envelope<S>, @Nullable Object, Throwable> request) {
    if (handle(dispatcher, request) == null) {
      leftOpen(dispatcher, request);
    }
  }

  /**
   * Answers a call of a one-way method that was executed and is still open. Other open calls wait
   * for a stage.
   */
  @SuppressWarnings("unchecked") // servers of services handle no other requests
  static void leftOpen(Dispatcher<?, ?> dispatcher, Object open) {
    var request = (Request<?, @Nullable Object, ?>) open;
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
          CallExecution.class,
          Level.ERROR,
          () -> "A dispatcher failed after the request was answered",
          thrown);
    }
    return thrown;
  }

  /** Returns the method of a call; null if a dispatcher or envelope made by hand fails here. */
  private static @Nullable ServiceMethod method(Dispatcher<?, ?> dispatcher, Envelope<?> envelope) {
    try {
      return envelope instanceof MethodMessage own
          ? own.method()
          : dispatcher.methods().get(envelope.opcode());
    } catch (Throwable nameless) {
      return null;
    }
  }
}
