package database;

import dev.ump.service.UmpMethod;
import dev.ump.service.UmpService;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Owns a connection; statements of one call are one transaction. */
@UmpService
public interface Database {

  @FunctionalInterface
  interface Work<T, X extends Exception> {
    T in(Connection connection) throws SQLException, X;
  }

  @FunctionalInterface
  interface RowMapper<T> {
    T map(ResultSet row) throws SQLException;
  }

  <T, X extends Exception> T transaction(Work<? extends T, ? extends X> work)
      throws SQLException, X;

  <T> List<T> query(String sql, RowMapper<? extends T> mapper, Object... parameters)
      throws SQLException;

  <T> Optional<T> first(String sql, RowMapper<? extends T> mapper, Object... parameters)
      throws SQLException;

  int update(String sql, Object... parameters) throws SQLException;

  int[] batch(String sql, List<Object[]> rows) throws SQLException;

  Map<String, Class<?>> columns(String table) throws SQLException;

  @UmpMethod(name = "Migration", timeout = "10m")
  void migrate(String script) throws SQLException, InterruptedException;
}
