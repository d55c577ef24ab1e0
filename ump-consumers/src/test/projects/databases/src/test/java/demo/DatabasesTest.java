package demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ump.service.UmpServer;
import jakarta.persistence.EntityExistsException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.hibernate.cfg.Configuration;
import org.hibernate.engine.spi.SessionImplementor;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

/** Objects of libraries, of which each is for one thread at a time, used by several. */
class DatabasesTest {
  @Test
  void aSessionOfHibernate() throws Exception {
    var configuration = new Configuration()
        .addAnnotatedClass(Book.class)
        .setProperty("hibernate.connection.url", "jdbc:h2:mem:books")
        .setProperty("hibernate.hbm2ddl.auto", "create");
    try (var factory = configuration.buildSessionFactory();
        var server = UmpServer.start(() -> LibraryDispatcher.of(
            new LibrarySession((SessionImplementor) factory.openSession())))) {
      Library session = server.client();
      inThreads(thread -> {
        for (int i = 0; i < 25; i++) {
          session.persist(new Book(thread * 100 + i, "book " + thread));
        }
      });
      Thread owner = session.inTransaction(it -> Thread.currentThread());
      assertNotSame(Thread.currentThread(), owner);
      assertEquals("book 2", session.find(Book.class, 203).title());
      assertNull(session.find(Book.class, 999));
      assertEquals("book 3", session.get(Book.class, (Object) 301).title());
      var book = session.merge(new Book(1, "another title"));
      assertTrue(session.contains(book));
      session.remove(session.find(Book.class, 2));
      assertThrows(IllegalStateException.class, () -> session.inTransaction(it -> {
        it.remove(it.find(Book.class, 3));
        throw new IllegalStateException("rolled back");
      }));
      session.clear();
      session.persist(session.merge(book));
      session.remove(session.find(Book.class, 2));
      session.inTransaction(it -> null);
      session.clear();
      assertFalse(session.contains(book));
      assertEquals("another title", session.find(Book.class, 1).title());
      assertEquals(99, count(session));
      assertThrows(EntityExistsException.class, () -> session.persist(new Book(1, "twice")));
      assertEquals(1, ids(server.client().async().find(Book.class, 1).join()));
      session.close();
      assertFalse(session.isOpen());
    }
  }

  private static int ids(Book book) {
    return book == null ? 0 : 1;
  }

  private static int count(Library session) {
    return session.doReturningWork(connection -> {
      try (var statement = connection.createStatement();
          var rows = statement.executeQuery("select count(*) from Book")) {
        rows.next();
        return rows.getInt(1);
      }
    });
  }

  @Test
  void aContextOfJooq() throws Exception {
    try (var connection = DriverManager.getConnection("jdbc:h2:mem:");
        var server =
            UmpServer.start(() -> SqlDispatcher.of(DSL.using(connection, SQLDialect.H2)))) {
      DSLContext sql = server.client();
      sql.execute("create table numbers (thread int, number int)");
      inThreads(thread -> {
        for (int i = 0; i < 25; i++) {
          sql.execute("insert into numbers values (?, ?)", thread, i);
        }
      });
      assertEquals(100L, sql.fetchValue("select count(*) from numbers"));
      var numbers = DSL.table("numbers");
      var number = DSL.field("number", Integer.class);
      assertEquals(4, sql.fetchCount(numbers, number.eq(7)));
      assertTrue(sql.fetchExists(numbers, number.eq(24)));
      assertFalse(sql.fetchExists(DSL.selectOne().from(numbers).where(number.gt(24))));
      int deleted = sql.transactionResult(
          inside -> inside.dsl().deleteFrom(numbers).where(number.lt(5)).execute());
      assertEquals(20, deleted);
      assertThrows(IllegalStateException.class, () -> sql.transaction(inside -> {
        inside.dsl().deleteFrom(numbers).execute();
        throw new IllegalStateException("rolled back");
      }));
      assertEquals(80, sql.fetchCount(numbers));
      assertEquals(
          List.of(5, 6),
          sql.fetch("select distinct number from numbers where number < 7 order by number")
              .getValues(0, Integer.class));
      assertThrows(DataAccessException.class, () -> sql.execute("nonsense"));
      assertEquals(80, server.client().async().fetchCount(numbers).join());
    }
  }

  @Test
  void aConnection() throws Exception {
    try (var server = UmpServer.start(
        () -> DatabaseDispatcher.of(DriverManager.getConnection("jdbc:h2:mem:")))) {
      Connection connection = server.client();
      connection.setAutoCommit(false);
      try (var statement = connection.createStatement()) {
        statement.execute("create table t (id int primary key)");
        var savepoint = connection.setSavepoint("before");
        statement.execute("insert into t values (1)");
        connection.rollback(savepoint);
        assertFalse(statement.executeQuery("select * from t").next());
      }
      assertEquals("H2", connection.getMetaData().getDatabaseProductName());
      assertEquals("select ?1", connection.nativeSQL("select ?1"));
      assertTrue(connection.isWrapperFor(Connection.class));
      assertThrows(SQLException.class, () -> connection.prepareStatement("nonsense"));
      connection.close();
      assertTrue(server.client().async().isClosed().join());
    }
  }

  private static void inThreads(java.util.function.IntConsumer work) {
    var all = new ArrayList<CompletableFuture<Void>>();
    IntStream.range(0, 4)
        .forEach(i -> all.add(CompletableFuture.runAsync(
            () -> work.accept(i), task -> new Thread(task).start())));
    all.forEach(CompletableFuture::join);
  }
}
