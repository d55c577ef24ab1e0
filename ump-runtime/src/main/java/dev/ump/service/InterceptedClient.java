package dev.ump.service;

import dev.ump.internal.Onlookers;
import dev.ump.internal.Uncaught;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Shows each call to interceptors, on the caller.
 *
 * <p>It stands around {@link CarryingClient}: interceptors are called before the context is captured, and
 * so may set what is captured; a context that cannot be captured is a failure that they see.
 */
record InterceptedClient<S>(
    ServiceClient<S> client, List<ServiceMethod> methods, List<CallInterceptor> interceptors)
    implements ServiceClient<S> {

  @Override
  public <R extends @Nullable Object> R call(Call<S, R> call) {
    Interception seen = begin(call);
    R reply;
    try {
      reply = client.call(call);
    } catch (Throwable failure) {
      Throwable late = seen.after(null, failure);
      throw ServiceThrows.<RuntimeException>sneak(late == null ? failure : late);
    }
    Throwable late = seen.after(reply, null);
    if (late != null) {
      throw ServiceThrows.<RuntimeException>sneak(late);
    }
    return reply;
  }

  @Override
  public <R extends @Nullable Object> CompletableFuture<R> callAsync(Call<S, R> call) {
    Objects.requireNonNull(call, "call");
    Interception seen;
    try {
      seen = begin(call);
    } catch (Throwable refused) {
      return CompletableFuture.failedFuture(refused);
    }
    CompletableFuture<R> future;
    try {
      future = client.callAsync(call);
    } catch (Throwable notSent) { // a closed client, say
      future = CompletableFuture.failedFuture(notSent);
    }
    Onlookers.add(future, (reply, failure) -> {
      Throwable late = seen.after(reply, failure);
      if (late != null) {
        Uncaught.handle(late);
      }
    });
    return future;
  }

  @Override
  public void post(Call<S, Void> call) {
    Interception seen = begin(call);
    Throwable failure = null;
    try {
      client.post(call);
    } catch (Throwable refused) {
      failure = refused;
    }
    Throwable late = seen.after(null, failure);
    Throwable thrown = late != null ? late : failure;
    if (thrown != null) {
      throw ServiceThrows.<RuntimeException>sneak(thrown);
    }
  }

  private Interception begin(Call<S, ?> call) {
    var seen = new Interception(interceptors, methods.get(call.opcode()), call);
    seen.before();
    return seen;
  }

  @Override
  public ServiceClient<S> withTimeout(Duration timeout) {
    return new InterceptedClient<>(client.withTimeout(timeout), methods, interceptors);
  }

  @Override
  public String toString() {
    return client.toString();
  }
}
