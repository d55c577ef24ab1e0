package stock;

import dev.ump.channel.Client;
import dev.ump.kotlin.SuspendCalls;
import dev.ump.service.Contract;
import dev.ump.service.Envelope;
import dev.ump.service.ServiceClient;
import dev.ump.service.UmpGenerated;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import javax.annotation.processing.Generated;
import kotlin.Unit;
import kotlin.coroutines.Continuation;

/** Calls the {@link Stock} that a server runs. */
@Generated("dev.ump.processor.UmpServiceProcessor")
@UmpGenerated
public final class StockClient implements Stock {
  private final ServiceClient<Stock> client;

  private StockClient(ServiceClient<Stock> client) {
    this.client = client;
  }

  /** For the dispatcher; to call over a channel of your own, use {@link #over(Client)}. */
  public static StockClient of(ServiceClient<Stock> client) {
    return new StockClient(client);
  }

  /** For a channel that you serve yourself; an {@code UmpServer} gives you its {@code client()}. */
  public static StockClient over(Client<Envelope<Stock>, Object, Throwable> client) {
    return of(ServiceClient.over(client, StockEnvelope.METHODS));
  }

  /** For callers on other machines: what they need to know of the service. */
  public static Contract<Stock, StockClient> contract() {
    return Contract.of(
        Stock.class,
        StockEnvelope.METHODS,
        (StockClient client) -> client.client,
        StockClient::of,
        StockEnvelope.Count.class,
        StockEnvelope.Rest.class,
        StockEnvelope.Name.class,
        StockEnvelope.Note.class);
  }

  /** The same service, without waiting. */
  public StockAsync async() {
    return new Async();
  }

  /** A view of this client whose calls have this time limit. */
  public StockClient withTimeout(Duration timeout) {
    return of(client.withTimeout(timeout));
  }

  @Override
  public Object count(String item, Continuation<? super Integer> $completion) {
    return SuspendCalls.await(client.callAsync(new StockEnvelope.Count(item)), $completion);
  }

  @Override
  public Object rest(Continuation<? super Unit> $completion) {
    return SuspendCalls.await(client.callAsync(new StockEnvelope.Rest()), $completion);
  }

  @Override
  public String name() {
    return client.call(new StockEnvelope.Name());
  }

  @Override
  public void note(String text) {
    client.post(new StockEnvelope.Note(text));
  }

  @Override
  public String toString() {
    return "StockClient[" + client + "]";
  }

  private final class Async implements StockAsync {
    @Override
    public CompletableFuture<Integer> count(String item) {
      return client.callAsync(new StockEnvelope.Count(item));
    }

    @Override
    public CompletableFuture<Unit> rest() {
      return client.callAsync(new StockEnvelope.Rest());
    }

    @Override
    public CompletableFuture<String> name() {
      return client.callAsync(new StockEnvelope.Name());
    }

    @Override
    public void note(String text) {
      client.post(new StockEnvelope.Note(text));
    }
  }
}
