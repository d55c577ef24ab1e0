package failures;

import dev.ump.channel.Client;
import dev.ump.service.Contract;
import dev.ump.service.Envelope;
import dev.ump.service.ServiceClient;
import dev.ump.service.UmpGenerated;
import failures.inside.HiddenException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.annotation.processing.Generated;

/** Calls the {@link Vault} that a server runs. */
@Generated("dev.ump.processor.UmpServiceProcessor")
@UmpGenerated
public final class VaultClient implements Vault {
  private final ServiceClient<Vault> client;

  private VaultClient(ServiceClient<Vault> client) {
    this.client = client;
  }

  /** For the dispatcher; to call over a channel of your own, use {@link #over(Client)}. */
  public static VaultClient of(ServiceClient<Vault> client) {
    return new VaultClient(client);
  }

  /** For a channel that you serve yourself; an {@code UmpServer} gives you its {@code client()}. */
  public static VaultClient over(Client<Envelope<Vault>, Object, Throwable> client) {
    return of(ServiceClient.over(client, VaultEnvelope.METHODS));
  }

  /** For callers on other machines: what they need to know of the service. */
  public static Contract<Vault, VaultClient> contract() {
    return Contract.of(
        Vault.class,
        VaultEnvelope.METHODS,
        (VaultClient client) -> client.client,
        VaultClient::of,
        VaultEnvelope.Plain.class,
        VaultEnvelope.Parts.class,
        VaultEnvelope.NotReadBack.class,
        VaultEnvelope.NotCallable.class,
        VaultEnvelope.Unchecked.class,
        VaultEnvelope.Variable.class)
        .failing(
            Vault.CodedException.class,
            Contract.Part.of(String.class, "message"),
            Contract.Part.of(int.class, "code"),
            Contract.Part.of(List.class, "names"),
            Contract.Part.of(Throwable.class, "cause"))
        .failing(Vault.BeanException.class, Contract.Part.of(String.class, "key"))
        .failing(Vault.FieldException.class, Contract.Part.of(long.class, "at"))
        .failing(Vault.FlagException.class, Contract.Part.of(boolean.class, "fatal"))
        .failing(
            Vault.TakesMostException.class,
            Contract.Part.of(String.class, "key"),
            Contract.Part.of(int.class, "times"))
        .failing(Vault.FirstException.class, Contract.Part.of(Throwable.class, "first"))
        .failing(Vault.NeighbourException.class, Contract.Part.of(int.class, "code"))
        .failing(IllegalStateException.class)
        .failing(AssertionError.class);
  }

  /** The same service, without waiting. */
  public VaultAsync async() {
    return new Async();
  }

  /** A view of this client whose calls have this time limit. */
  public VaultClient withTimeout(Duration timeout) {
    return of(client.withTimeout(timeout));
  }

  @Override
  public void plain() throws IOException, MessageOnlyException {
    client.call(new VaultEnvelope.Plain());
  }

  @Override
  public void parts()
      throws CodedException, BeanException, FieldException, FlagException, TakesMostException,
          FirstException {
    client.call(new VaultEnvelope.Parts());
  }

  @Override
  public void notReadBack()
      throws LostException, OtherTypeException, WithStaticException, NarrowCauseException,
          OtherCauseException, OtherMessageException, AbstractFailure {
    client.call(new VaultEnvelope.NotReadBack());
  }

  @Override
  public void notCallable() throws HiddenException, PrivateException, NeighbourException {
    client.call(new VaultEnvelope.NotCallable());
  }

  @Override
  public void unchecked() throws IllegalStateException, AssertionError, CodedException {
    client.call(new VaultEnvelope.Unchecked());
  }

  @Override
  public <X extends CodedException> void variable(Class<X> type) throws X {
    client.call(new VaultEnvelope.Variable<>(type));
  }

  @Override
  public String toString() {
    return "VaultClient[" + client + "]";
  }

  private final class Async implements VaultAsync {
    @Override
    public CompletableFuture<Void> plain() {
      return client.callAsync(new VaultEnvelope.Plain());
    }

    @Override
    public CompletableFuture<Void> parts() {
      return client.callAsync(new VaultEnvelope.Parts());
    }

    @Override
    public CompletableFuture<Void> notReadBack() {
      return client.callAsync(new VaultEnvelope.NotReadBack());
    }

    @Override
    public CompletableFuture<Void> notCallable() {
      return client.callAsync(new VaultEnvelope.NotCallable());
    }

    @Override
    public CompletableFuture<Void> unchecked() {
      return client.callAsync(new VaultEnvelope.Unchecked());
    }

    @Override
    public <X extends CodedException> CompletableFuture<Void> variable(Class<X> type) {
      return client.callAsync(new VaultEnvelope.Variable<>(type));
    }
  }
}
