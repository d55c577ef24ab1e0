package services;

import dev.ump.service.UmpServer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

public final class Program {
  private Program() {}

  private static final class Connection implements Services.Con {
    int released;

    @Override
    public Services.Stmt create() {
      return new Statement(this);
    }

    @Override
    public CompletionStage<Services.Stmt> later() {
      return CompletableFuture.supplyAsync(() -> new Statement(this));
    }

    @Override
    public CompletableFuture<Services.Con> self() {
      return CompletableFuture.completedFuture(this);
    }

    @Override
    public Services.Con same() {
      return this;
    }

    @Override
    public void release(Services.Savepoint savepoint, int times) {
      released = ((Point) savepoint).number * times; // as drivers do
    }

    @Override
    public Services.Savepoint savepoint() {
      return new Point(7);
    }

    @Override
    public Services.Box<String> box(String content) {
      return new Boxed<>(content);
    }

    @Override
    public <T> Services.Box<T> generic(T content) {
      return new Boxed<>(content);
    }

    @Override
    public Services.Box<?> wild() {
      return new Boxed<>(1);
    }

    @Override
    public <X extends Services.Stmt> X bounded(X argument) {
      return argument;
    }

    @Override
    public void take(Services.Stmt first, Services.Stmt... others) {
      released = ((Statement) first).number;
    }
  }

  private record Point(int number) implements Services.Savepoint {}

  private static final class Statement implements Services.Stmt {
    private final Connection connection;
    final int number = 5;

    Statement(Connection connection) {
      this.connection = connection;
    }

    @Override
    public String exec() {
      return Thread.currentThread().getName();
    }

    @Override
    public Services.Con connection() {
      return connection;
    }

    @Override
    public void note(Services.Con noted) {
      connection.released = noted == connection ? 11 : 12;
    }
  }

  private record Boxed<T>(T content) implements Services.Box<T> {
    @Override
    public Services.Box<T> copy() {
      return new Boxed<>(content);
    }

    @Override
    public Services.Box<Services.Box<T>> nested() {
      return new Boxed<>(this);
    }
  }

  private static final class Sheet implements Services.Table {
    private final Services.Cursor cursor = () -> Thread.currentThread().getName();

    @Override
    public Services.Cursor open() {
      return cursor;
    }

    @Override
    public Services.Cursor last() {
      return null;
    }

    @Override
    public CompletionStage<Services.Cursor> opening() {
      return CompletableFuture.completedStage(cursor);
    }

    @Override
    public String read(Services.Cursor read) {
      return read == cursor ? "its own" : "a client";
    }

    @Override
    public Services.Table table() {
      return this;
    }

    @Override
    public Object any() {
      return cursor;
    }

    @Override
    public <T> T unwrap(Class<T> type) {
      return type.cast(this);
    }
  }

  public static void main(String[] args) throws Exception {
    var connection = new Connection();
    try (var server =
        UmpServer.builder(Services_ConDispatcher.of(connection)).name("db").start()) {
      Services_ConClient con = server.client();
      Services.Stmt statement = con.create();
      check(statement instanceof Services_StmtClient, "a client");
      check(statement.exec().equals("db"), "executed by the owner");
      check(con.later().toCompletableFuture().get().exec().equals("db"), "of a stage");
      check(con.async().create().get().exec().equals("db"), "of the twin");
      check(con.same() == con, "return this");
      check(con.self().get() == con, "return this in a stage");
      check(statement.connection() == con, "the first service of another one");
      con.release(con.savepoint(), 3);
      check(connection.released == 21, "an argument is unwrapped");
      Services.Savepoint view =
          ((Services_SavepointClient) con.savepoint()).withTimeout(java.time.Duration.ofHours(1));
      con.release(view, 2);
      check(connection.released == 14, "a view of a client is unwrapped");
      con.take(statement);
      check(connection.released == 5, "one before varargs, too");
      statement.note(con);
      con.savepoint();
      check(connection.released == 11, "and one of a one-way call");
      check(con.box("text").copy().nested().content().content().equals("text"), "generic");
      check(con.generic(3).content() == 3, "a generic method");
      check(con.wild().content().equals(1), "a wildcard");
      check(con.bounded(statement) == statement, "what comes home goes back as the same client");
    }
    try (var server = UmpServer.builder(Services_TableServiceDispatcher.of(new Sheet()))
        .name("table")
        .start()) {
      Services_TableServiceClient table = server.client();
      Services.Cursor cursor = table.open();
      check(cursor instanceof Services_CursorServiceClient, "a client of a parent");
      check(cursor.thread().equals("table"), "executed by the owner");
      check(table.open() == cursor, "one for one object");
      check(table.opening().toCompletableFuture().get() == cursor, "also of a stage");
      check(table.last() == null, "null is null");
      check(table.read(cursor).equals("its own"), "the argument is unwrapped");
      check(table.read(() -> "").equals("a client"), "an object of the caller's stays");
      check(table.table() == table, "the parent itself");
      check(table.unwrap(Services.Table.class) == table, "unwrapped is still the client");
      check(table.any() == cursor, "known behind Object");
    }
  }

  private static void check(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }
}
