package services;

import dev.ump.service.OneWay;
import dev.ump.service.UmpService;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Services that return and take each other: plain, generic, by a parent of others, in stages. */
final class Services {
  private Services() {}

  @UmpService
  interface Con {
    Stmt create() throws IOException;

    CompletionStage<Stmt> later();

    CompletableFuture<Con> self();

    Con same();

    void release(Savepoint savepoint, int times);

    Savepoint savepoint();

    Box<String> box(String content);

    <T> Box<T> generic(T content);

    Box<?> wild();

    <X extends Stmt> X bounded(X argument);

    void take(Stmt first, Stmt... others);
  }

  @UmpService
  interface Stmt {
    String exec();

    Con connection();

    @OneWay
    void note(Con connection);
  }

  @UmpService
  interface Savepoint {
    int number();
  }

  @UmpService
  interface Box<T> {
    T content();

    Box<T> copy();

    Box<Box<T>> nested();
  }

  /** Of others. */
  interface Cursor {
    String thread();
  }

  /** Of others. */
  interface Wrapper {
    <T> T unwrap(Class<T> type);
  }

  /** Of others. */
  interface Table extends Wrapper {
    Cursor open();

    Cursor last();

    CompletionStage<Cursor> opening();

    String read(Cursor cursor);

    Table table();

    Object any();
  }

  @UmpService
  interface CursorService extends Cursor {}

  @UmpService(results = {CursorService.class, TableService.class})
  interface TableService extends Table {}
}
