package dev.ump.examples.batches;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.channel.Batch;
import dev.ump.channel.BatchException;
import dev.ump.examples.batches.Entries.DuplicateException;
import dev.ump.examples.batches.SqlEntries.Recipe;
import dev.ump.service.ServerEnd;
import dev.ump.service.UmpServer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("(22) Batches that are transactions of a database")
@Timeout(60)
class BatchedEntriesTest {
  @TempDir
  private Path folder;

  private String url;
  private List<CompletableFuture<?>> calls = new ArrayList<>();

  /** What holds up the next commit. */
  private final AtomicReference<Runnable> beforeCommit = new AtomicReference<>(() -> {});

  /** A batch whose commit can be held up. */
  private record HeldUp(Batch batch, AtomicReference<Runnable> before) implements Batch {
    @Override
    public void begin() throws Exception {
      batch.begin();
    }

    @Override
    public void beginCall() throws Exception {
      batch.beginCall();
    }

    @Override
    public boolean undoCall(Throwable failure) throws Exception {
      return batch.undoCall(failure);
    }

    @Override
    public void commit() throws Exception {
      before.getAndSet(() -> {}).run();
      batch.commit();
    }

    @Override
    public void rollback(Throwable cause) throws Exception {
      batch.rollback(cause);
    }
  }

  private UmpServer<EntriesClient> start(Recipe recipe) throws Exception {
    return UmpServer.builder(() -> {
          var entries = new SqlEntries(Databases.open(url), recipe);
          return EntriesDispatcher.of(entries)
              .closing(entries)
              .inBatches(64, new HeldUp(entries, beforeCommit));
        })
        .start();
  }

  /** Sends calls while the server is held up, so that they are one batch. */
  private void together(UmpServer<EntriesClient> server, Runnable send)
      throws InterruptedException {
    var begun = new CountDownLatch(1);
    var gate = new CountDownLatch(1);
    beforeCommit.set(() -> {
      begun.countDown();
      awaitQuietly(gate);
    });
    var first = server.client().async().has(""); // a batch of its own
    assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(first).isNotDone();
    send.run();
    gate.countDown();
  }

  private static void awaitQuietly(CountDownLatch gate) {
    try {
      gate.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException told) {
      Thread.currentThread().interrupt();
    }
  }

  private static Throwable failure(CompletableFuture<?> call) throws Exception {
    return call.handle((value, thrown) -> thrown).get(20, TimeUnit.SECONDS);
  }

  private List<String> stored(String... keys) throws SQLException {
    List<String> stored = new ArrayList<>();
    try (var entries = new SqlEntries(Databases.open(url), Recipe.NEVER)) {
      for (String key : keys) {
        if (entries.has(key)) {
          stored.add(key);
        }
      }
    }
    return stored;
  }

  /** A batch of three calls, of which the second fails in the database after it has written. */
  private void failInBetween(Recipe recipe) throws Exception {
    try (var server = start(recipe)) {
      server.client().put("there");
      together(server, () -> {
        EntriesAsync async = server.client().async();
        calls.add(async.put("a"));
        calls.add(async.putBoth("half", "there"));
        calls.add(async.put("c"));
      });
      for (var call : calls) {
        failure(call);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void aSavepointForEachCall(Databases database) throws Exception {
    url = database.url(folder);
    failInBetween(Recipe.SAVEPOINT);
    assertThat(failure(calls.get(0))).isNull();
    assertThat(failure(calls.get(1))).isInstanceOf(SQLException.class);
    assertThat(failure(calls.get(2))).isNull();
    assertThat(stored("a", "half", "c")).containsExactly("a", "c");
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void ownExceptionsAreThrownBeforeAnythingWasWritten(Databases database) throws Exception {
    url = database.url(folder);
    failInBetween(Recipe.OWN_EXCEPTIONS);
    assertThat(failure(calls.get(0))).isInstanceOf(BatchException.class);
    assertThat(((BatchException) failure(calls.get(0))).maybeExecuted()).isFalse();
    assertThat(failure(calls.get(1))).isInstanceOf(SQLException.class);
    assertThat(failure(calls.get(2))).isNull();
    assertThat(stored("a", "half", "c")).containsExactly("c");
    calls.clear();
    try (var server = start(Recipe.OWN_EXCEPTIONS)) {
      together(server, () -> {
        calls.add(server.client().async().put("d"));
        calls.add(server.client().async().put("c"));
      });
      assertThat(failure(calls.get(0))).isNull();
      assertThat(failure(calls.get(1))).isInstanceOf(DuplicateException.class);
    }
    assertThat(stored("c", "d")).containsExactly("c", "d");
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void neverUndone(Databases database) throws Exception {
    url = database.url(folder);
    failInBetween(Recipe.NEVER);
    assertThat(failure(calls.get(0))).isInstanceOf(BatchException.class);
    assertThat(failure(calls.get(2))).isNull();
    assertThat(stored("a", "half", "c")).containsExactly("c");
  }

  /** Why {@code undoCall} has no default: half of a call is committed. */
  @ParameterizedTest
  @EnumSource(
      value = Databases.class,
      names = {"SQLITE", "H2"})
  void withoutASavepointAHalfIsCommitted(Databases database) throws Exception {
    url = database.url(folder);
    failInBetween(Recipe.WRONG);
    assertThat(failure(calls.get(1))).isInstanceOf(SQLException.class);
    assertThat(stored("a", "half", "c")).containsExactly("a", "half", "c");
  }

  /** PostgreSQL aborts the transaction: a commit that looks first does not seem to succeed. */
  @Test
  void noCallOfAnAbortedTransactionIsToldThatItWentWell() throws Exception {
    url = Databases.POSTGRESQL.url(folder);
    failInBetween(Recipe.LOOK_BEFORE_COMMIT);
    for (var call : calls) {
      assertThat(failure(call))
          .isInstanceOf(BatchException.class)
          .hasMessageContaining("the commit of its batch of 3 failed")
          .cause()
          .hasMessageContaining("aborted");
    }
    assertThat(stored("a", "half", "c")).isEmpty();
  }

  /** Why: its driver lets the commit of an aborted transaction succeed, and no server can know. */
  @Test
  void withoutThatLookTheDriverHidesThatTheTransactionWasAborted() throws Exception {
    url = Databases.POSTGRESQL.url(folder);
    failInBetween(Recipe.WRONG);
    assertThat(failure(calls.get(0))).as("told that it went well").isNull();
    assertThat(stored("a", "half", "c")).isEmpty();
  }

  /** A statement of SQLite that rolls the whole transaction back. */
  @ParameterizedTest
  @EnumSource(
      value = Recipe.class,
      names = {"WRONG", "OWN_EXCEPTIONS"})
  void aTransactionThatIsGoneEndsTheServer(Recipe recipe) throws Exception {
    url = Databases.SQLITE.url(folder);
    try (var server = start(recipe)) {
      server.client().put("there");
      together(server, () -> {
        calls.add(server.client().async().put("a"));
        calls.add(
            server.client().async().execute("INSERT OR ROLLBACK INTO entry (id) VALUES ('there')"));
      });
      assertThat(failure(calls.get(0))).isInstanceOf(BatchException.class);
      assertThat(((BatchException) failure(calls.get(0))).maybeExecuted()).isTrue();
      assertThat(failure(calls.get(1))).isNotNull();
      assertThat(server.join().reason()).isEqualTo(ServerEnd.Reason.FAILED);
      assertThat(server.join().failure()).hasMessageContaining("no transaction is active");
    }
    assertThat(stored("a")).isEmpty();
  }
}
