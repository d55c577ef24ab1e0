package dev.ump.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.testkit.Log;
import dev.ump.testkit.Outcome;
import dev.ump.testkit.Threads;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("(4) A request that nobody could answer any more ends in NoReplyException")
class LostRequestTest {
  private final Channel<String, String, RuntimeException> channel = Channel.open();
  private final Server<String, String, RuntimeException> server = channel.server();

  @EveryPairing
  void aRequestThatItsHandlerForgotEnds(Pairing pairing) {
    try (var desk = pairing.<String, String, RuntimeException>open(request -> {})) {
      var asked = desk.ask("world");
      Garbage.collectUntil(asked::isOver);
      var failure = asked.outcome().thrown(NoReplyException.class);
      assertThat(failure.maybeExecuted()).isTrue();
      Threads.awaitUntil(() -> Log.warnings().stream().anyMatch(text -> text.contains("'desk'")));
    }
  }

  @EveryCaller
  void aLostRequestEndsEvenIfTheServerNeverReceivesAgain(Pairing pairing) {
    try (var desk = pairing.<String, String, RuntimeException>unserved()) {
      var asked = desk.ask("world");
      Threads.awaitUntil(() -> desk.server().tryReceive() != null);
      Garbage.collectUntil(asked::isOver);
      asked.outcome().thrown(NoReplyException.class);
    }
  }

  @Test
  void aLostRequestEndsEvenIfTheFutureIsKeptByItsDependentsOnly() {
    var outcome = new CompletableFuture<Outcome<String>>();
    sendAndForget(outcome);
    forgetNext();
    Garbage.collectUntil(outcome::isDone);
    outcome.join().thrown(NoReplyException.class);
  }

  @Test
  void aLostRequestEndsIfAWithdrawnOneBehindItIsRemoved() {
    var lost = channel.client().sendAsync("lost");
    forgetNext();
    var withdrawn = channel.client().sendAsync("withdrawn");
    var waits = channel.client().sendAsync("waits");
    withdrawn.cancel(true);
    channel.client().close();
    assertThat(server.isFinished()).isFalse();
    Garbage.collectUntil(lost::isDone);
    lost.handle(Outcome::new).join().thrown(NoReplyException.class);
    server.close();
    waits.handle(Outcome::new).join().thrown(ServerClosedException.class);
  }

  private void sendAndForget(CompletableFuture<Outcome<String>> outcome) {
    channel
        .client()
        .sendAsync("world")
        .whenComplete((reply, failure) -> outcome.complete(new Outcome<>(reply, failure)));
  }

  private void forgetNext() {
    Objects.requireNonNull(server.tryReceive()).isPost();
  }

  @Test
  void aLostRequestEndsEvenIfItsAbandonmentIsWatched() {
    var asked = channel.client().sendAsync("world");
    answerByALostStage();
    Garbage.collectUntil(asked::isDone);
    asked.handle(Outcome::new).join().thrown(NoReplyException.class);
  }

  private void answerByALostStage() {
    var stage = new CompletableFuture<String>();
    var request = Objects.requireNonNull(server.tryReceive());
    request.onAbandoned(() -> stage.cancel(true));
    stage.thenAccept(request::reply);
  }

  @Test
  @DisplayName("(4) actions given to onAbandoned still run while the request is kept")
  void theActionsAreKeptByTheContext() {
    var asked = channel.client().sendAsync("world");
    var request = Objects.requireNonNull(server.tryReceive());
    var stage = new CompletableFuture<String>();
    request.onAbandoned(() -> stage.cancel(true));
    Garbage.collect();
    asked.cancel(true);
    assertThat(stage).isCancelled();
    request.close();
  }

  @Test
  void aRequestThatIsKeptDoesNotEnd() {
    var asked = channel.client().sendAsync("world");
    var kept = Objects.requireNonNull(server.tryReceive());
    Garbage.collect();
    assertThat(asked).isNotDone();
    assertThat(kept.reply("hello")).isTrue();
    assertThat(asked.join()).isEqualTo("hello");
  }

  @Test
  void norWhileAStageKeepsIt() {
    var asked = channel.client().sendAsync("world");
    var stage = answerByAStage();
    Garbage.collect();
    assertThat(asked).isNotDone();
    stage.complete("hello");
    assertThat(asked.join()).isEqualTo("hello");
  }

  private CompletableFuture<String> answerByAStage() {
    var stage = new CompletableFuture<String>();
    stage.thenAccept(Objects.requireNonNull(server.tryReceive())::reply);
    return stage;
  }

  @Test
  @DisplayName("(9) the net ends a future on the channel's executor")
  void continuationsRunOnTheExecutor() {
    Channel<String, String, RuntimeException> channel =
        Channel.builder().executor(Threads.PLATFORM.executor("executor")).open();
    var ranOn = channel
        .client()
        .sendAsync("world")
        .handle((reply, failure) -> Thread.currentThread().getName());
    Objects.requireNonNull(channel.server().tryReceive()).isPost();
    Garbage.collectUntil(ranOn::isDone);
    assertThat(ranOn.join()).isEqualTo("executor");
    channel.server().close();
  }

  @Test
  void manyLostRequestsEndAtOnce() {
    CompletableFuture<?>[] asked = new CompletableFuture<?>[1_000];
    for (int i = 0; i < asked.length; i++) {
      asked[i] = channel.client().sendAsync("world");
    }
    for (int i = 0; i < asked.length; i++) {
      forgetNext();
    }
    var all = CompletableFuture.allOf(asked);
    Garbage.collectUntil(all::isDone);
    for (var one : asked) {
      assertThat(one.handle((reply, failure) -> failure).join())
          .isInstanceOf(NoReplyException.class);
    }
  }
}
