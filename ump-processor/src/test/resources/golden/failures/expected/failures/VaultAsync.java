package failures;

import dev.ump.service.UmpGenerated;
import java.util.concurrent.CompletableFuture;
import javax.annotation.processing.Generated;

/** {@link Vault} without waiting: its methods, each returning a future. */
@Generated("dev.ump.processor.UmpServiceProcessor")
@UmpGenerated
public interface VaultAsync {
  /** {@link Vault#plain}, without waiting. */
  CompletableFuture<Void> plain();

  /** {@link Vault#parts}, without waiting. */
  CompletableFuture<Void> parts();

  /** {@link Vault#notReadBack}, without waiting. */
  CompletableFuture<Void> notReadBack();

  /** {@link Vault#notCallable}, without waiting. */
  CompletableFuture<Void> notCallable();

  /** {@link Vault#unchecked}, without waiting. */
  CompletableFuture<Void> unchecked();

  /** {@link Vault#variable}, without waiting. */
  <X extends Vault.CodedException> CompletableFuture<Void> variable(Class<X> type);
}
