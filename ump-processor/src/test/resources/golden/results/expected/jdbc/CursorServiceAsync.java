package jdbc;

import dev.ump.service.UmpGenerated;
import java.util.concurrent.CompletableFuture;
import javax.annotation.processing.Generated;

/** {@link CursorService} without waiting: its methods, each returning a future. */
@Generated("dev.ump.processor.UmpServiceProcessor")
@UmpGenerated
public interface CursorServiceAsync {
  /** {@link CursorService#next}, without waiting. */
  CompletableFuture<Boolean> next();
}
