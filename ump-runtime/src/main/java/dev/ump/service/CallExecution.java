package dev.ump.service;

import dev.ump.channel.ReplyContext;
import dev.ump.channel.Request;
import dev.ump.internal.HandledTask;
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
    boolean isCounted = request.isPost() && request.message() instanceof ObservedCall;
    return handle(dispatcher, request, isCounted ? noted(request) : null);
  }

  /**
   * The same for receive loops, which do not check whether the request is still open. Never throws.
   */
  static <S> void handleWhole(
      Dispatcher<S, ?> dispatcher, Request<Envelope<S>, @Nullable Object, Throwable> request) {
    NotedReply reply = noted(request);
    if (handle(dispatcher, request, reply) == null && !reply.isPutOff()) {
      leftOpen(dispatcher, request);
    }
  }

  private static NotedReply noted(Request<?, @Nullable Object, Throwable> request) {
    return new NotedReply(
        request, request.message() instanceof ObservedCall<?, ?> observed ? observed : null);
  }

  private static <S> @Nullable Throwable handle(
      Dispatcher<S, ?> dispatcher,
      Request<Envelope<S>, @Nullable Object, Throwable> request,
      @Nullable NotedReply noted) {
    ReplyContext<@Nullable Object, Throwable> reply = noted == null ? request : noted;
    Envelope<S> message = request.message();
    if (message instanceof ObservedCall<S, ?> observed) {
      observed.begins();
      Throwable thrown = dispatch(dispatcher, observed.call(), reply);
      observed.returned(thrown, noted != null && noted.isPutOff()); // never throws
      return thrown;
    }
    return dispatch(dispatcher, message, reply);
  }

  /**
   * Answers a call of a one-way method that was executed and is still open. Other open calls wait
   * for a stage. Not called for one that was put off. A task of ump gets to know that it is over.
   */
  @SuppressWarnings("unchecked") // servers of services handle no other requests
  static void leftOpen(Dispatcher<?, ?> dispatcher, Object open) {
    var request = (Request<?, @Nullable Object, ?>) open;
    if (request.isPost()) {
      if (request.message() instanceof HandledTask task) {
        task.handled();
      }
    } else if (request.message() instanceof Envelope<?> envelope) {
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

  private static <S> @Nullable Throwable dispatch(
      Dispatcher<S, ?> dispatcher,
      Envelope<S> envelope,
      ReplyContext<@Nullable Object, Throwable> reply) {
    try {
      dispatcher.dispatch(envelope, reply);
      return null;
    } catch (NullStageException nameless) {
      return fail(reply, new NullStageException(method(dispatcher, envelope)));
    } catch (Throwable thrown) {
      return fail(reply, thrown);
    }
  }

  private static Throwable fail(ReplyContext<?, Throwable> reply, Throwable thrown) {
    try {
      reply.fail(thrown);
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
