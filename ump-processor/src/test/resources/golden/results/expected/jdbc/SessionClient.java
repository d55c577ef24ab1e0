package jdbc;

import dev.ump.channel.Client;
import dev.ump.service.Contract;
import dev.ump.service.Envelope;
import dev.ump.service.ServiceClient;
import dev.ump.service.UmpGenerated;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import javax.annotation.processing.Generated;

/** Calls the {@link Session} that a server runs. */
@Generated("dev.ump.processor.UmpServiceProcessor")
@UmpGenerated
public final class SessionClient implements Session {
  private final ServiceClient<Session> client;

  private SessionClient(ServiceClient<Session> client) {
    this.client = client;
  }

  /** For the dispatcher; to call over a channel of your own, use {@link #over(Client)}. */
  public static SessionClient of(ServiceClient<Session> client) {
    return new SessionClient(client);
  }

  /** For a channel that you serve yourself; an {@code UmpServer} gives you its {@code client()}. */
  public static SessionClient over(Client<Envelope<Session>, Object, Throwable> client) {
    return of(ServiceClient.over(client, SessionEnvelope.METHODS));
  }

  /** For callers on other machines: what they need to know of the service. */
  public static Contract<Session, SessionClient> contract() {
    return Contract.of(
        Session.class,
        SessionEnvelope.METHODS,
        (SessionClient client) -> client.client,
        SessionClient::of,
        SessionEnvelope.Update.class);
  }

  /** The same service, without waiting. */
  public SessionAsync async() {
    return new Async();
  }

  /** A view of this client whose calls have this time limit. */
  public SessionClient withTimeout(Duration timeout) {
    return of(client.withTimeout(timeout));
  }

  @Override
  public int update(String sql) {
    return client.call(new SessionEnvelope.Update(sql));
  }

  @Override
  public String toString() {
    return "SessionClient[" + client + "]";
  }

  private final class Async implements SessionAsync {
    @Override
    public CompletableFuture<Integer> update(String sql) {
      return client.callAsync(new SessionEnvelope.Update(sql));
    }
  }
}
