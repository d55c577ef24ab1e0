package jdbc;

import dev.ump.channel.Client;
import dev.ump.service.Contract;
import dev.ump.service.Envelope;
import dev.ump.service.ServiceClient;
import dev.ump.service.UmpGenerated;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import javax.annotation.processing.Generated;

/** Calls the {@link CursorService} that a server runs. */
@Generated("dev.ump.processor.UmpServiceProcessor")
@UmpGenerated
public final class CursorServiceClient implements CursorService {
  private final ServiceClient<CursorService> client;

  private CursorServiceClient(ServiceClient<CursorService> client) {
    this.client = client;
  }

  /** For the dispatcher; to call over a channel of your own, use {@link #over(Client)}. */
  public static CursorServiceClient of(ServiceClient<CursorService> client) {
    return new CursorServiceClient(client);
  }

  /** For a channel that you serve yourself; an {@code UmpServer} gives you its {@code client()}. */
  public static CursorServiceClient over(
      Client<Envelope<CursorService>, Object, Throwable> client) {
    return of(ServiceClient.over(client, CursorServiceEnvelope.METHODS));
  }

  /** For callers on other machines: what they need to know of the service. */
  public static Contract<CursorService, CursorServiceClient> contract() {
    return Contract.of(
        CursorService.class,
        CursorServiceEnvelope.METHODS,
        (CursorServiceClient client) -> client.client,
        CursorServiceClient::of,
        CursorServiceEnvelope.Next.class);
  }

  /** The same service, without waiting. */
  public CursorServiceAsync async() {
    return new Async();
  }

  /** A view of this client whose calls have this time limit. */
  public CursorServiceClient withTimeout(Duration timeout) {
    return of(client.withTimeout(timeout));
  }

  @Override
  public boolean next() {
    return client.call(new CursorServiceEnvelope.Next());
  }

  @Override
  public String toString() {
    return "CursorServiceClient[" + client + "]";
  }

  private final class Async implements CursorServiceAsync {
    @Override
    public CompletableFuture<Boolean> next() {
      return client.callAsync(new CursorServiceEnvelope.Next());
    }
  }
}
