package kinds;

import dev.ump.channel.Client;
import dev.ump.service.Contract;
import dev.ump.service.Envelope;
import dev.ump.service.ServiceClient;
import dev.ump.service.UmpGenerated;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import javax.annotation.processing.Generated;

/** Calls the {@link Outer.Device} that a server runs. */
@Generated("dev.ump.processor.UmpServiceProcessor")
@UmpGenerated
public final class Outer_DeviceClient implements Outer.Device {
  private final ServiceClient<Outer.Device> client;

  private Outer_DeviceClient(ServiceClient<Outer.Device> client) {
    this.client = client;
  }

  /** For the dispatcher; to call over a channel of your own, use {@link #over(Client)}. */
  public static Outer_DeviceClient of(ServiceClient<Outer.Device> client) {
    return new Outer_DeviceClient(client);
  }

  /** For a channel that you serve yourself; an {@code UmpServer} gives you its {@code client()}. */
  public static Outer_DeviceClient over(Client<Envelope<Outer.Device>, Object, Throwable> client) {
    return of(ServiceClient.over(client, Outer_DeviceEnvelope.METHODS));
  }

  /** For callers on other machines: what they need to know of the service. */
  public static Contract<Outer.Device, Outer_DeviceClient> contract() {
    return Contract.of(
        Outer.Device.class,
        Outer_DeviceEnvelope.METHODS,
        (Outer_DeviceClient client) -> client.client,
        Outer_DeviceClient::of,
        Outer_DeviceEnvelope.Read.class,
        Outer_DeviceEnvelope.Write.class,
        Outer_DeviceEnvelope.WriteLongObjectArray.class,
        Outer_DeviceEnvelope.Status.class,
        Outer_DeviceEnvelope.Reset.class,
        Outer_DeviceEnvelope.Count.class,
        Outer_DeviceEnvelope.Measure.class,
        Outer_DeviceEnvelope.Async.class)
        .failing(IllegalStateException.class);
  }

  /** The same service, without waiting. */
  public Outer_DeviceAsync async_() {
    return new Async();
  }

  /** A view of this client whose calls have this time limit. */
  public Outer_DeviceClient withTimeout(Duration timeout) {
    return of(client.withTimeout(timeout));
  }

  @Override
  public byte[] read(int address, int length) {
    return client.call(new Outer_DeviceEnvelope.Read(address, length));
  }

  @Override
  public void write(int address, byte[] data, float scale) {
    client.call(new Outer_DeviceEnvelope.Write(address, data, scale));
  }

  @Override
  public void write(long address, Object... data) {
    client.call(new Outer_DeviceEnvelope.WriteLongObjectArray(address, data));
  }

  @Override
  public String string(int opcode, int hashCode) {
    return client.call(new Outer_DeviceEnvelope.Status(opcode, hashCode));
  }

  @Override
  @Deprecated(since = "2")
  public CompletableFuture<Void> reset() {
    return client.callAsync(new Outer_DeviceEnvelope.Reset());
  }

  @Override
  public long count() {
    return client.call(new Outer_DeviceEnvelope.Count());
  }

  @Override
  public <T> List<T> measure(
      Class<T> kind, Function<? super byte[], ? extends T> decoder, int samples)
      throws IOException, IllegalStateException, InterruptedException {
    return client.call(new Outer_DeviceEnvelope.Measure<>(kind, decoder, samples));
  }

  @Override
  public boolean async() {
    return client.call(new Outer_DeviceEnvelope.Async());
  }

  @Override
  public String toString() {
    return "Outer_DeviceClient[" + client + "]";
  }

  private final class Async implements Outer_DeviceAsync {
    @Override
    public CompletableFuture<byte[]> read(int address, int length) {
      return client.callAsync(new Outer_DeviceEnvelope.Read(address, length));
    }

    @Override
    public CompletableFuture<Void> write(int address, byte[] data, float scale) {
      return client.callAsync(new Outer_DeviceEnvelope.Write(address, data, scale));
    }

    @Override
    public CompletableFuture<Void> write(long address, Object... data) {
      return client.callAsync(new Outer_DeviceEnvelope.WriteLongObjectArray(address, data));
    }

    @Override
    public CompletableFuture<String> string(int opcode, int hashCode) {
      return client.callAsync(new Outer_DeviceEnvelope.Status(opcode, hashCode));
    }

    @Override
    @Deprecated(since = "2")
    public CompletableFuture<Void> reset() {
      return client.callAsync(new Outer_DeviceEnvelope.Reset());
    }

    @Override
    public CompletableFuture<Long> count() {
      return client.callAsync(new Outer_DeviceEnvelope.Count());
    }

    @Override
    public <T> CompletableFuture<List<T>> measure(
        Class<T> kind, Function<? super byte[], ? extends T> decoder, int samples) {
      return client.callAsync(new Outer_DeviceEnvelope.Measure<>(kind, decoder, samples));
    }

    @Override
    public CompletableFuture<Boolean> async() {
      return client.callAsync(new Outer_DeviceEnvelope.Async());
    }
  }
}
