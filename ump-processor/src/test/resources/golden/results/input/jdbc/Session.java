package jdbc;

import dev.ump.service.UmpService;

/** A result of another service. */
@UmpService
public interface Session {
  int update(String sql);
}
