package demo;

import dev.ump.service.UmpService;
import java.util.function.Function;
import org.hibernate.Session;

/** A session, which is for one thread alone, as a service; and what is done there in one call. */
@UmpService
@SuppressWarnings({"deprecation", "removal", "rawtypes", "unchecked", "overloads", "UmpLiveResult"})
public interface Library extends Session {
  /** Runs on the session's own thread: a transaction is no handle in the hands of callers. */
  default <R> R inTransaction(Function<Session, R> work) {
    var transaction = beginTransaction();
    try {
      R result = work.apply(this);
      transaction.commit();
      return result;
    } catch (RuntimeException | Error e) {
      transaction.rollback();
      throw e;
    }
  }
}
