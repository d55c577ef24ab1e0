package jdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ump.service.UmpServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A HashMap, which is safe for one thread alone, used by several; an H2 connection. */
public final class Program {

  public static void main(String[] args) throws Exception {
    serveMap();
    serveConnection();
  }

  private static void serveMap() throws Exception {
    var map = new HashMap<String, Integer>();
    try (var server = UmpServer.start(MapServiceDispatcher.of(map))) {
      Map<String, Integer> words = server.client();
      List<Thread> threads = IntStream.range(0, 4)
          .mapToObj(i -> new Thread(() -> count(words)))
          .toList();
      threads.forEach(Thread::start);
      for (Thread thread : threads) {
        thread.join();
      }
      assertThat(words.size()).isEqualTo(10);
      assertThat(words.get("w3")).isEqualTo(40);
      assertThat(words.computeIfAbsent("new", key -> key.length())).isEqualTo(3);
      assertThat(words.put("new", 4)).isEqualTo(3);
      assertThat(words.remove("new", 5)).isFalse();
      assertThat(words.getOrDefault("none", -1)).isEqualTo(-1);
      assertThat(server.client().async().containsKey("w0").join()).isTrue();
      assertThatThrownBy(() -> words.putAll(null)).isInstanceOf(NullPointerException.class);
      assertThat(words).isNotEqualTo(map);
    }
    assertThat(map).hasSize(11);
  }

  private static void count(Map<String, Integer> words) {
    for (int i = 0; i < 100; i++) {
      words.merge("w" + i % 10, 1, Integer::sum); // one message, so nothing is lost
    }
  }

  private static void serveConnection() throws Exception {
    try (var server = UmpServer.start(
        () -> ConnectionServiceDispatcher.of(DriverManager.getConnection("jdbc:h2:mem:")))) {
      Connection connection = server.client();
      connection.setAutoCommit(false);
      try (var statement = connection.createStatement()) {
        statement.execute("create table t (id int primary key, name varchar(20))");
      }
      try (var insert = connection.prepareStatement("insert into t values (?, ?)")) {
        insert.setInt(1, 1);
        insert.setString(2, "one");
        assertThat(insert.executeUpdate()).isEqualTo(1);
      }
      connection.commit();
      assertThat(names(connection)).containsExactly("one");
      assertThatThrownBy(() -> connection.prepareStatement("nonsense"))
          .isInstanceOf(SQLSyntaxErrorException.class);
      assertThat(connection.isValid(1)).isTrue();
      connection.close();
      assertThat(connection.isClosed()).isTrue();
      assertThatThrownBy(connection::createStatement).isInstanceOf(SQLException.class);
    }
  }

  private static List<String> names(Connection connection) throws SQLException {
    var names = new ArrayList<String>();
    try (var select = connection.prepareStatement("select name from t");
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }
}
