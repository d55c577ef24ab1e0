package dev.ump.examples.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ump.service.UmpServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

@DisplayName("(24) Any thread uses a connection, and only its owner calls the driver")
class AnyThreadTest {
  private static final int THREADS = 8;
  private final AtomicReference<CheckedDriver> driver = new AtomicReference<>();

  private UmpServer<ConnectionServiceClient> open(String url) {
    return UmpServer.start(() -> {
      driver.set(new CheckedDriver());
      Connection connection = driver.get().wrap(DriverManager.getConnection(url));
      return ConnectionServiceDispatcher.of(connection).closing(connection);
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdbc:sqlite::memory:", "jdbc:h2:mem:"})
  @Timeout(60)
  void springsTemplateIsUsedByManyThreads(String url) throws Exception {
    use(url, 800);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdbc:sqlite::memory:", "jdbc:h2:mem:"})
  @Timeout(600)
  @Tag("slow")
  void springsTemplateExecutesAHundredThousandStatements(String url) throws Exception {
    use(url, 100_000);
  }

  private void use(String url, int statements) throws Exception {
    try (var server = open(url)) {
      var template = new JdbcTemplate(new SingleConnectionDataSource(server.client(), true));
      template.execute("create table item (id int primary key, name varchar(100), price int)");
      ExecutorService threads = Executors.newFixedThreadPool(THREADS);
      try {
        CompletableFuture.allOf(IntStream.range(0, THREADS)
                .mapToObj(thread -> CompletableFuture.runAsync(
                    () -> work(template, thread, statements / THREADS / 4), threads))
                .toArray(CompletableFuture<?>[]::new))
            .get(10, TimeUnit.MINUTES);
      } finally {
        threads.shutdown();
      }
      assertThat(template.queryForObject("select count(*) from item", Integer.class))
          .isEqualTo(statements / 4);
      assertThat(template.queryForObject("select sum(price) from item", Long.class))
          .isEqualTo(statements / 4 * 2L);
    }
    assertThat(driver.get().calls()).isGreaterThan(statements);
    assertThat(driver.get().elsewhere()).isEmpty();
  }

  /** Four statements a round. */
  private static void work(JdbcTemplate template, int thread, int rounds) {
    for (int i = 0; i < rounds; i++) {
      int id = thread * 1_000_000 + i;
      String name = "item " + id;
      assertThat(template.update("insert into item values (?, ?, ?)", id, name, 1))
          .isEqualTo(1);
      assertThat(template.update("update item set price = price + 1 where id = ?", id))
          .isEqualTo(1);
      assertThat(template.queryForObject("select name from item where id = ?", String.class, id))
          .isEqualTo(name);
      assertThat(template.queryForMap("select id, price from item where name = ?", name))
          .hasEntrySatisfying("price", price -> assertThat(price).isEqualTo(2));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdbc:sqlite::memory:", "jdbc:h2:mem:"})
  void failuresTransactionsAndMetaDataAreAsEver(String url) throws SQLException {
    try (var server = open(url)) {
      Connection connection = server.client();
      var template = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
      template.execute("create table item (id int primary key)");
      template.update("insert into item values (1)");
      assertThatThrownBy(() -> template.update("insert into item values (?)", 1))
          .satisfiesAnyOf(
              thrown -> assertThat(thrown).isInstanceOf(DuplicateKeyException.class),
              thrown -> assertThat(thrown).hasMessageContaining("constraint"));
      connection.setAutoCommit(false);
      Savepoint savepoint = connection.setSavepoint("here");
      template.update("insert into item values (2)");
      connection.rollback(savepoint); // the driver gets its own savepoint
      connection.commit();
      assertThat(template.queryForList("select id from item", Integer.class)).containsExactly(1);
      assertThat(connection.getMetaData().getConnection()).isSameAs(connection);
      try (var tables = connection.getMetaData().getTables(null, null, null, null)) {
        assertThat(tables).isInstanceOf(ResultSetServiceClient.class);
      }
    }
    assertThat(driver.get().elsewhere()).isEmpty();
  }

  @Test
  void theOwnerIsNeverLeftByWhatLeadsBack() throws SQLException {
    try (var server = open("jdbc:h2:mem:")) {
      Connection connection = server.client();
      Statement statement = connection.createStatement();
      assertThat(statement.getConnection()).isSameAs(connection);
      ResultSet rows = statement.executeQuery("select 1");
      assertThat(rows.getStatement()).isSameAs(statement);
      assertThat(connection.unwrap(Connection.class)).isSameAs(connection);
      assertThat(connection.isWrapperFor(Connection.class)).isTrue();
      assertThat(statement.isClosed()).isFalse();
      statement.close();
      assertThat(statement.isClosed()).isTrue();
    }
    assertThat(driver.get().elsewhere()).isEmpty();
  }
}
