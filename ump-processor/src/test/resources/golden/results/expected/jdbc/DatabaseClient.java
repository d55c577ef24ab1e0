package jdbc;

import dev.ump.channel.Client;
import dev.ump.service.Contract;
import dev.ump.service.Envelope;
import dev.ump.service.ServiceClient;
import dev.ump.service.UmpGenerated;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.annotation.processing.Generated;

/** Calls the {@link Database} that a server runs. */
@Generated("dev.ump.processor.UmpServiceProcessor")
@UmpGenerated
public final class DatabaseClient implements Database {
  private final ServiceClient<Database> client;

  private DatabaseClient(ServiceClient<Database> client) {
    this.client = client;
  }

  /** For the dispatcher; to call over a channel of your own, use {@link #over(Client)}. */
  public static DatabaseClient of(ServiceClient<Database> client) {
    return new DatabaseClient(client);
  }

  /** For a channel that you serve yourself; an {@code UmpServer} gives you its {@code client()}. */
  public static DatabaseClient over(Client<Envelope<Database>, Object, Throwable> client) {
    return of(ServiceClient.over(client, DatabaseEnvelope.METHODS));
  }

  /** For callers on other machines: what they need to know of the service. */
  public static Contract<Database, DatabaseClient> contract() {
    return Contract.of(
        Database.class,
        DatabaseEnvelope.METHODS,
        (DatabaseClient client) -> client.client,
        DatabaseClient::of,
        DatabaseEnvelope.Open.class,
        DatabaseEnvelope.OpenLater.class,
        DatabaseEnvelope.Query.class,
        DatabaseEnvelope.Release.class,
        DatabaseEnvelope.Unwrap.class);
  }

  /** The same service, without waiting. */
  public DatabaseAsync async() {
    return new Async();
  }

  /** A view of this client whose calls have this time limit. */
  public DatabaseClient withTimeout(Duration timeout) {
    return of(client.withTimeout(timeout));
  }

  @Override
  public Session open(String user) {
    return client.call(new DatabaseEnvelope.Open(user));
  }

  @Override
  public CompletionStage<Session> openLater(String user) {
    return client.callAsync(new DatabaseEnvelope.OpenLater(user));
  }

  @Override
  public Cursor query(String sql) {
    return client.call(new DatabaseEnvelope.Query(sql));
  }

  @Override
  public void release(Session session, Cursor cursor) {
    client.call(new DatabaseEnvelope.Release(session, cursor));
  }

  @Override
  public <T> T unwrap(Class<T> type) {
    return client.call(new DatabaseEnvelope.Unwrap<>(type));
  }

  @Override
  public String toString() {
    return "DatabaseClient[" + client + "]";
  }

  private final class Async implements DatabaseAsync {
    @Override
    public CompletableFuture<Session> open(String user) {
      return client.callAsync(new DatabaseEnvelope.Open(user));
    }

    @Override
    public CompletableFuture<Session> openLater(String user) {
      return client.callAsync(new DatabaseEnvelope.OpenLater(user));
    }

    @Override
    public CompletableFuture<Cursor> query(String sql) {
      return client.callAsync(new DatabaseEnvelope.Query(sql));
    }

    @Override
    public CompletableFuture<Void> release(Session session, Cursor cursor) {
      return client.callAsync(new DatabaseEnvelope.Release(session, cursor));
    }

    @Override
    public <T> CompletableFuture<T> unwrap(Class<T> type) {
      return client.callAsync(new DatabaseEnvelope.Unwrap<>(type));
    }
  }
}
