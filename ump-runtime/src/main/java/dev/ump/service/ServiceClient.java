package dev.ump.service;

import dev.ump.channel.Client;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The base of generated clients: turns packed calls into requests and outcomes into results. For
 * generated code, and for dispatchers that put something between a client and its server.
 *
 * <p>Safe for use by several threads.
 *
 * @param <S> the service
 */
public interface ServiceClient<S> {

  /**
   * Makes a call and waits for its result.
   *
   * <p>Throws what the implementation threw, the same object with its own type; a checked exception
   * that the method does not declare arrives in a {@link dev.ump.channel.HandlerException}. The
   * caller's own stack trace is in a suppressed {@link CallSite}. Every failure that is not the
   * implementation's is a {@link dev.ump.channel.UmpException}; a method that declares
   * {@link InterruptedException} throws that when its thread is interrupted.
   *
   * @param <R> the result
   * @param call the packed call
   * @return the result; null if the implementation returned null
   * @throws NullPointerException if the answer is null and the method has a primitive result
   */
  <R extends @Nullable Object> R call(Call<S, R> call);

  /**
   * Makes a call; the future is its outcome, see {@link Client#sendAsync(Object)}.
   *
   * @param <R> the result
   * @param call the packed call
   * @return the future
   */
  <R extends @Nullable Object> CompletableFuture<R> callAsync(Call<S, R> call);

  /**
   * Queues a call for whose outcome no caller waits, see {@link Client#post}.
   *
   * @param call the packed call
   */
  void post(Call<S, Void> call);

  /**
   * Returns a view of this client whose calls have this time limit, also if their methods have
   * another. A call without any time could never return, so zero is a mistake here; to
   * {@link UmpServer#close(java.time.Duration)} it says not to wait.
   *
   * @param timeout the time limit
   * @return the view
   * @throws IllegalArgumentException if the time limit is zero or negative
   */
  ServiceClient<S> withTimeout(Duration timeout);

  /**
   * Returns the name of the server, or another text for it: generated clients print it in brackets
   * behind their own name, as {@code KeyValueStoreClient[kv]}.
   *
   * @return the text
   */
  @Override
  String toString();

  /**
   * Makes a typed client's base from the client of a channel.
   *
   * @param <S> the service
   * @param client a client of its channel
   * @param methods the methods of the service by opcode, see {@link Dispatcher#methods()}
   * @return the base
   */
  static <S> ServiceClient<S> over(
      Client<Envelope<S>, @Nullable Object, Throwable> client, List<ServiceMethod> methods) {
    return new ChannelServiceClient<>(client, methods, null, null, CallObservers.NONE, null);
  }

  /**
   * Does the same, with a time limit for calls whose methods have none.
   *
   * @param <S> the service
   * @param client a client of its channel
   * @param methods the methods of the service by opcode
   * @param timeout the time limit; {@link UmpMethod#timeout()} and {@link #withTimeout} take
   *     precedence over it
   * @return the base
   * @throws IllegalArgumentException if the time limit is zero or negative
   */
  static <S> ServiceClient<S> over(
      Client<Envelope<S>, @Nullable Object, Throwable> client,
      List<ServiceMethod> methods,
      Duration timeout) {
    return new ChannelServiceClient<>(
        client,
        methods,
        null,
        Settings.positive("A time limit", timeout),
        CallObservers.NONE,
        null);
  }

  /**
   * Puts code around each call of a client, over whatever channel it is: as {@link
   * UmpServer.Builder#clientInterceptor} does for that of a server.
   *
   * @param <S> the service
   * @param client makes the calls
   * @param methods the methods of the service by opcode
   * @param server the name of the server, for {@link CallInterceptor.Invocation#server()}
   * @param interceptors the outermost one first
   * @return the client, if there are no interceptors; else another one
   */
  static <S> ServiceClient<S> intercepted(
      ServiceClient<S> client,
      List<ServiceMethod> methods,
      String server,
      List<CallInterceptor> interceptors) {
    return interceptors.isEmpty()
        ? client
        : new InterceptedClient<>(client, methods, List.copyOf(interceptors), server);
  }
}
