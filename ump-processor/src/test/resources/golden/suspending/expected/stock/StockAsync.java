package stock;

import dev.ump.service.UmpGenerated;
import java.util.concurrent.CompletableFuture;
import javax.annotation.processing.Generated;
import kotlin.Unit;

/** {@link Stock} without waiting: its methods, each returning a future unless it is one-way. */
@Generated("dev.ump.processor.UmpServiceProcessor")
@UmpGenerated
public interface StockAsync {
  /** {@link Stock#count}, without waiting. */
  CompletableFuture<Integer> count(String item);

  /** {@link Stock#rest}, without waiting. */
  CompletableFuture<Unit> rest();

  /** {@link Stock#name}, without waiting. */
  CompletableFuture<String> name();

  /** {@link Stock#note}, without waiting. */
  void note(String text);
}
