package jdbc;

import dev.ump.service.UmpGenerated;
import java.util.concurrent.CompletableFuture;
import javax.annotation.processing.Generated;

/** {@link Database} without waiting: its methods, each returning a future. */
@Generated("dev.ump.processor.UmpServiceProcessor")
@UmpGenerated
public interface DatabaseAsync {
  /** {@link Database#open}, without waiting. */
  CompletableFuture<Session> open(String user);

  /** {@link Database#openLater}, without waiting. */
  CompletableFuture<Session> openLater(String user);

  /** {@link Database#query}, without waiting. */
  CompletableFuture<Cursor> query(String sql);

  /** {@link Database#release}, without waiting. */
  CompletableFuture<Void> release(Session session, Cursor cursor);

  /** {@link Database#unwrap}, without waiting. */
  <T> CompletableFuture<T> unwrap(Class<T> type);
}
