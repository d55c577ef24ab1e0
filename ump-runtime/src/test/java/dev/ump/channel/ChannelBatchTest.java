package dev.ump.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.ump.testkit.Outcome;
import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("(22) Batches of a channel without a service")
class ChannelBatchTest {
  private final List<String> log = new CopyOnWriteArrayList<>();
  private final Channel<String, String, Exception> channel =
      Channel.builder().name("kv").open();
  private final Client<String, String, Exception> client = channel.client();
  private final Server<String, String, Exception> server = channel.server();
  private volatile Outcome.Action atCommit = () -> {};
  private volatile Outcome.Action atRollback = () -> {};

  private final Batch batch = new Batch() {
    @Override
    public void begin() {
      log.add("begin");
    }

    @Override
    public boolean undoCall(Throwable failure) {
      return failure instanceof IllegalArgumentException;
    }

    @Override
    public void commit() throws Exception {
      log.add("commit");
      run(atCommit);
    }

    @Override
    public void rollback(Throwable cause) throws Exception {
      log.add("rollback");
      run(atRollback);
    }
  };

  private static void run(Outcome.Action action) throws Exception {
    try {
      action.run();
    } catch (Exception | Error thrown) {
      throw thrown;
    } catch (Throwable other) {
      throw new AssertionError(other);
    }
  }

  private Handler<String, String, Exception> batching(Handler<String, String, Exception> handler) {
    return handler.inBatches(8, batch);
  }

  private void echo(Request<String, String, Exception> request) {
    log.add(request.message());
    request.reply(request.message());
  }

  private static Throwable failure(CompletableFuture<?> call) {
    return Objects.requireNonNull(
        Task.Futures.get(call.handle((value, thrown) -> thrown), "call"), "a failure");
  }

  @Test
  void whatWaitsIsServedTogether() throws Exception {
    List<CompletableFuture<String>> calls = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      calls.add(client.sendAsync("" + i));
    }
    var serving = Threads.PLATFORM.run("server", () -> server.serve(batching(this::echo)));
    for (int i = 0; i < 10; i++) {
      assertThat(calls.get(i).join()).isEqualTo("" + i);
    }
    client.close();
    serving.value();
    assertThat(log)
        .containsExactly(
            "begin", "0", "1", "2", "3", "4", "5", "6", "7", "commit", "begin", "8", "9", "commit");
  }

  @Test
  void aLoopOfYourOwnServesWhatWaits() {
    var handler = batching(this::echo);
    var first = client.sendAsync("a");
    var second = client.sendAsync("b");
    assertThat(server.serveWaiting(handler)).isEqualTo(2);
    assertThat(first).isCompletedWithValue("a");
    assertThat(second).isCompletedWithValue("b");
    assertThat(server.serveNext(handler)).isFalse();
    client.sendAsync("c");
    assertThat(server.serveNext(handler)).isTrue();
    assertThat(log).containsExactly("begin", "a", "b", "commit", "begin", "c", "commit");
  }

  @Test
  @DisplayName("(3) while it is held, an answer may be seen; a second one is one too many")
  void answersAreHeld() {
    atCommit = () -> {
      throw new IllegalStateException("full");
    };
    List<Object> told = new ArrayList<>();
    var call = client.sendAsync("a");
    server.serveWaiting(batching(request -> {
      told.add(request.reply("x"));
      told.add(Outcome.of(() -> request.reply("y")).thrown());
      told.add(Outcome.of(() -> request.fail(new Exception())).thrown());
      request.close(); // does nothing
    }));
    assertThat(told.get(0)).isEqualTo(true);
    assertThat(told.subList(1, 3)).allMatch(IllegalStateException.class::isInstance);
    assertThat(failure(call)).isInstanceOf(BatchException.class);
  }

  @Test
  void anAnswerOfAnotherThreadComesBeforeOrAfterTheCommit() {
    List<Request<String, String, Exception>> kept = new ArrayList<>();
    var early = client.sendAsync("early");
    var late = client.sendAsync("late");
    atCommit = () -> assertThat(kept.get(0).reply("held")).isTrue();
    server.serveWaiting(batching(kept::add));
    assertThat(early).isCompletedWithValue("held");
    assertThat(late).isNotDone();
    assertThat(kept.get(1).reply("after")).isTrue();
    assertThat(late).isCompletedWithValue("after");
    assertThatIllegalStateException().isThrownBy(() -> kept.get(1).reply("twice"));
  }

  @Test
  void anAnswerAfterABatchThatFailedIsSeenByNobody() {
    List<Request<String, String, Exception>> kept = new ArrayList<>();
    var call = client.sendAsync("a");
    atCommit = () -> {
      throw new IllegalStateException("full");
    };
    server.serveWaiting(batching(kept::add));
    assertThat(failure(call)).isInstanceOf(BatchException.class);
    assertThat(kept.get(0).reply("late")).isFalse();
    assertThatIllegalStateException().isThrownBy(() -> kept.get(0).reply("twice"));
  }

  @Test
  @DisplayName("(4) a request that is closed without an answer, or lost, ends in NoReplyException")
  void withoutAnAnswer() {
    var closed = client.sendAsync("closed");
    var lost = client.sendAsync("lost");
    server.serveWaiting(batching(request -> {
      if (request.message().equals("closed")) {
        request.close();
      }
    }));
    assertThat(failure(closed)).isInstanceOf(NoReplyException.class);
    Threads.awaitUntil(() -> {
      System.gc();
      return lost.isDone();
    });
    assertThat(failure(lost)).isInstanceOf(NoReplyException.class);
  }

  @Test
  void whatUndoCallIsGivenIsWhatWasThrown() {
    var own = client.sendAsync("own");
    var other = client.sendAsync("other");
    server.serveWaiting(batching(request -> {
      throw request.message().equals("own")
          ? new IllegalArgumentException("own")
          : new IllegalStateException("other");
    }));
    assertThat(failure(own)).isInstanceOf(BatchException.class);
    assertThat(failure(other)).hasMessage("other");
    assertThat(log).containsExactly("begin", "rollback");
  }

  @Test
  @DisplayName("(21) a fatal error ends the server; the batch is rolled back before")
  void aFatalError() {
    var first = client.sendAsync("a");
    var second = client.sendAsync("b");
    var third = client.sendAsync("c");
    var fatal = new InternalError("fatal");
    assertThat(Outcome.of(() -> server.serveWaiting(batching(request -> {
              if (request.message().equals("b")) {
                throw fatal;
              }
              echo(request);
            })))
            .thrown())
        .isSameAs(fatal);
    assertThat(((BatchException) failure(first)).maybeExecuted()).isFalse();
    assertThat(failure(second)).isInstanceOf(HandlerException.class).hasCause(fatal);
    assertThat(failure(third)).isInstanceOf(ServerClosedException.class);
  }

  @Test
  void aRollbackThatThrowsEndsTheServer() {
    var broken = new IllegalStateException("broken");
    atRollback = () -> {
      throw broken;
    };
    Handler<String, String, Exception> failing = request -> {
      throw new Exception("own");
    };
    client.sendAsync("a");
    var serving = Threads.PLATFORM.run("server", () -> server.serve(batching(failing)));
    assertThat(serving.outcome().thrown(IllegalStateException.class))
        .hasMessageContaining("The server of 'kv' has ended")
        .hasCause(broken);
    assertThat(failure(client.sendAsync("b"))).isInstanceOf(ServerClosedException.class);
  }

  @Test
  void onAnExecutorToo() {
    var broken = new IllegalStateException("broken");
    atRollback = () -> {
      throw broken;
    };
    Handler<String, String, Exception> failing = request -> {
      throw new Exception("own");
    };
    var ended = server.serveCallerRuns(
        task -> Threads.PLATFORM.run("executor", () -> {
          Thread.currentThread().setUncaughtExceptionHandler((thread, thrown) -> {});
          task.run();
        }),
        batching(failing));
    assertThat(Outcome.of(() -> client.send("a")).thrown()).hasMessage("own");
    assertThat(failure(ended)).hasCause(broken);
  }

  @Test
  void twoThreadsAreOneTooMany() throws Exception {
    var begun = new CountDownLatch(1);
    var gate = new CountDownLatch(1);
    var handler = batching(request -> {
      begun.countDown();
      gate.await();
      request.reply("done");
    });
    var first = Threads.PLATFORM.run("first", () -> server.serve(handler));
    var second = Threads.PLATFORM.run("second", () -> server.serve(handler));
    var call = client.sendAsync("a");
    begun.await();
    assertThat(Outcome.of(() -> client.send("b")).thrown(BatchException.class))
        .hasMessageContaining("it was not executed")
        .hasCauseInstanceOf(IllegalStateException.class);
    gate.countDown();
    assertThat(call.join()).isEqualTo("done");
    client.close();
    first.value();
    second.value();
  }

  @Test
  void whatIsNoBatchIsRefused() {
    Handler<String, String, Exception> handler = this::echo;
    assertThatIllegalArgumentException().isThrownBy(() -> handler.inBatches(0, batch));
    assertThatIllegalStateException()
        .isThrownBy(() -> handler.inBatches(2, batch).inBatches(2, batch));
  }
}
