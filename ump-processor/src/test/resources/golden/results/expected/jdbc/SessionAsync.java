package jdbc;

import dev.ump.service.UmpGenerated;
import java.util.concurrent.CompletableFuture;
import javax.annotation.processing.Generated;

/** {@link Session} without waiting: its methods, each returning a future. */
@Generated("dev.ump.processor.UmpServiceProcessor")
@UmpGenerated
public interface SessionAsync {
  /** {@link Session#update}, without waiting. */
  CompletableFuture<Integer> update(String sql);
}
