package jdbc;

import dev.ump.service.UmpService;
import java.util.concurrent.CompletionStage;

/** Results of its own, in a stage, and of a type of others. */
@UmpService(results = CursorService.class)
public interface Database extends Wrapper {
  Session open(String user);

  CompletionStage<Session> openLater(String user);

  Cursor query(String sql);

  void release(Session session, Cursor cursor);
}
