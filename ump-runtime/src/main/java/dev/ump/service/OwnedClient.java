package dev.ump.service;

import dev.ump.channel.ServerClosedException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A service client of an owner's other service: sends its calls in the owner's line. */
record OwnedClient<S, T>(
    ChannelServiceClient<S> line,
    OwnedService<T> service,
    @Nullable Object lease) implements ServiceClient<T> {

  @Override
  public <R extends @Nullable Object> R call(Call<T, R> call) {
    ServiceMethod method = method(call);
    if (service.isGone()) {
      throw gone(method);
    }
    return line.call(this.<R>packed(call), method, service);
  }

  @Override
  public <R extends @Nullable Object> CompletableFuture<R> callAsync(Call<T, R> call) {
    ServiceMethod method = method(call);
    if (service.isGone()) {
      return CompletableFuture.failedFuture(gone(method));
    }
    return line.callAsync(this.<R>packed(call), method);
  }

  @Override
  public void post(Call<T, Void> call) {
    ServiceMethod method = method(call);
    if (service.isGone()) {
      throw gone(method);
    }
    line.post(this.<Void>packed(call));
  }

  private ServiceMethod method(Call<T, ?> call) {
    return service.methods().get(call.opcode());
  }

  private <R extends @Nullable Object> Call<S, R> packed(Call<T, R> call) {
    return new OwnedCall<S, T, R>(service, call, lease);
  }

  private ServerClosedException gone(ServiceMethod method) {
    return new ServerClosedException(service.refusalOf(method.name()));
  }

  @Override
  public ServiceClient<T> withTimeout(Duration timeout) {
    return new OwnedClient<>(line.withTimeout(timeout), service, lease);
  }

  @Override
  public String toString() {
    ClientBase.asked(service);
    return line.toString();
  }
}
