package dev.ump.remote;

import dev.ump.channel.TransportException;
import dev.ump.service.Call;
import dev.ump.service.ServiceClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Encodes each call on its caller's thread, and sends it through a channel of this process whose
 * handler publishes it: so waiting, time limits, interrupts and futures are those of any channel.
 */
record RemoteClient<S>(
    ServiceClient<S> channel,
    List<RemoteMethod> methods,
    Codec codec,
    @Nullable RemoteHeaders context,
    int largestBody)
    implements ServiceClient<S> {

  @Override
  public <R extends @Nullable Object> R call(Call<S, R> call) {
    return channel.call(packed(call));
  }

  @Override
  public <R extends @Nullable Object> CompletableFuture<R> callAsync(Call<S, R> call) {
    Call<S, R> packed;
    try {
      packed = packed(call);
    } catch (Throwable notPacked) {
      return CompletableFuture.failedFuture(notPacked);
    }
    return channel.callAsync(packed);
  }

  @Override
  public void post(Call<S, Void> call) {
    PackedCall<S, Void> packed = packed(call);
    channel.post(packed);
    packed.posted();
  }

  private <R extends @Nullable Object> PackedCall<S, R> packed(Call<S, R> call) {
    RemoteMethod method = methods.get(call.opcode());
    Map<String, String> headers =
        context == null ? Map.of() : CapturedHeaders.of(context, method.method().name());
    byte[] body;
    try {
      body = codec.encode(call, method.call());
    } catch (Throwable unencoded) { // an error of an accessor, too
      throw new TransportException(
          method.method().name() + ": the arguments cannot be encoded; it was not executed.",
          false,
          unencoded);
    }
    if (body.length + Head.MOST > largestBody) {
      throw new TransportException(
          method.method().name() + ": the arguments take " + body.length
              + " bytes, and the transport sends " + largestBody
              + " at the most; it was not executed.",
          false);
    }
    return new PackedCall<>(call, body, headers);
  }

  @Override
  public ServiceClient<S> withTimeout(Duration timeout) {
    return new RemoteClient<>(channel.withTimeout(timeout), methods, codec, context, largestBody);
  }

  @Override
  public String toString() {
    return channel.toString();
  }
}
