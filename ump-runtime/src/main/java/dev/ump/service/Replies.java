package dev.ump.service;

import dev.ump.channel.ReplyContext;
import dev.ump.internal.future.Causes;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How generated dispatchers answer with what is not the answer itself. For generated code. */
public final class Replies {
  private Replies() {}

  /**
   * Answers with the outcome of a stage, once it has one. A {@link CompletableFuture} is cancelled
   * if the caller abandons the call before; a service that returns one future to several callers
   * returns a {@link CompletableFuture#copy} to each.
   *
   * @param stage what the method returned
   * @param context takes the answer
   * @throws NullPointerException if there is no stage
   */
  public static void whenDone(
      @Nullable CompletionStage<?> stage, ReplyContext<@Nullable Object, Throwable> context) {
    if (stage == null) {
      throw new NullStageException();
    }
    if (stage instanceof CompletableFuture<?> future && isCancellable(future)) {
      context.onAbandoned(() -> future.cancel(true));
    }
    stage.whenComplete((value, failure) -> {
      try {
        if (failure == null) {
          context.reply(value);
        } else {
          context.fail(Causes.unwrapped(failure));
        }
      } catch (IllegalStateException answered) {
        // by an earlier call of this; the stage is a user's, and its threads are not to suffer for
        // that
      }
    });
  }

  /** Returns whether it can be cancelled: a minimal stage is a future, too, but throws. */
  private static boolean isCancellable(CompletableFuture<?> future) {
    try {
      return !future.isDone();
    } catch (Throwable notSaid) {
      return false;
    }
  }

  /**
   * Answers with a client of a service that the method returned: always the same one for the same
   * object, as long as one of the two can be reached. Null is null, and a client stays a client.
   *
   * @param <S> the declared result
   * @param service what the method returned
   * @param type its class
   * @param dispatcher makes a dispatcher of it
   * @param context takes the answer
   * @throws IllegalStateException if the current thread executes no call of a {@link UmpServer}
   *     with one thread, or of a {@link UmpLoop}
   */
  public static <S> void service(
      @Nullable S service,
      Class<? super S> type,
      Function<? super S, ? extends Dispatcher<?, ?>> dispatcher,
      ReplyContext<@Nullable Object, Throwable> context) {
    context.reply(
        service == null ? null : OwnedServices.clients(type, dispatcher).apply(service));
  }

  /**
   * Answers with a client of the service that a stage will hold, see {@link #service} and
   * {@link #whenDone}.
   *
   * @param <S> what the stage will hold
   * @param stage what the method returned
   * @param type the class of that
   * @param dispatcher makes a dispatcher of it
   * @param context takes the answer
   * @throws NullPointerException if there is no stage
   */
  public static <S> void serviceWhenDone(
      @Nullable CompletionStage<? extends @Nullable S> stage,
      Class<? super S> type,
      Function<? super S, ? extends Dispatcher<?, ?>> dispatcher,
      ReplyContext<@Nullable Object, Throwable> context) {
    whenDone(stage, new ClientReply(context, OwnedServices.clients(type, dispatcher)));
  }

  /**
   * Returns an argument as the implementation gets it: the object itself, if it is a client of a
   * service of the server that executes the current call.
   *
   * @param <S> the declared parameter
   * @param argument what the caller passed
   * @return the argument, or the object behind it
   */
  @SuppressWarnings({"unchecked", "NullAway"}) // a client stands for an object of its type
  public static <S extends @Nullable Object> S own(S argument) {
    OwnedServices<?> owner = OwnedServices.currentOrNull();
    return argument == null || owner == null ? argument : (S) owner.own(argument);
  }

  /**
   * Returns a result whose declared type is no service, as the caller gets it: a client, if the
   * object is known as a service of the server that executes the current call.
   *
   * @param result what the method returned
   * @return the result, or the client of it
   */
  public static @Nullable Object known(@Nullable Object result) {
    OwnedServices<?> owner = OwnedServices.currentOrNull();
    Object client = result == null || owner == null ? null : owner.known(result, Object.class);
    return client == null ? result : client;
  }

  /** Answers with the client of what it is answered with. */
  private record ClientReply(
      ReplyContext<@Nullable Object, Throwable> reply, Function<Object, Object> clients)
      implements ForwardingReply {
    @Override
    public boolean reply(@Nullable Object value) {
      Object client;
      try {
        client = value == null ? null : clients.apply(value);
      } catch (RuntimeException | Error refused) {
        return reply.fail(refused);
      }
      return reply.reply(client);
    }
  }
}
