package dev.ump.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("(2) A handler that hands requests on may end them by what became of them")
@Timeout(20)
class EndedByTransportTest {
  private static final UmpException GONE = new ServerClosedException("gone; it was not executed.");
  private static final UmpException LOST =
      new TransportException("lost; it may have been executed.", true, new IllegalStateException());

  private final Channel<String, String, RuntimeException> channel = Channel.open();

  @Test
  void theCallerGetsTheSameObjectAndItsFate() {
    channel
        .server()
        .serveCallerRuns(Runnable::run, request -> request.end(outcome(request.message())));
    try (var client = channel.client()) {
      assertThatThrownBy(() -> client.send("gone")).isSameAs(GONE);
      assertThatThrownBy(() -> client.sendAsync("lost").join()).cause().isSameAs(LOST);
      assertThat(LOST.maybeExecuted()).isTrue();
      assertThat(LOST).hasCauseInstanceOf(IllegalStateException.class);
    }
  }

  private static UmpException outcome(String message) {
    return message.equals("gone") ? GONE : LOST;
  }

  @Test
  void whatIsGivenToFailIsStillWrapped() {
    Channel<String, String, UmpException> other = Channel.open();
    other.server().serveCallerRuns(Runnable::run, request -> request.fail(GONE));
    try (var client = other.client()) {
      assertThatThrownBy(() -> client.send("x"))
          .isInstanceOf(HandlerException.class)
          .cause()
          .isSameAs(GONE);
    }
  }

  @Test
  void theFirstOutcomeDecides() throws Exception {
    CompletableFuture<String> call = channel.client().sendAsync("x");
    Request<String, String, RuntimeException> request = channel.server().receive();

    assertThatThrownBy(() -> request.end(null)).isInstanceOf(NullPointerException.class);
    assertThat(request.end(GONE)).isTrue();
    assertThatThrownBy(() -> request.end(LOST)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> request.reply("late")).isInstanceOf(IllegalStateException.class);
    assertThat(catchThrowable(call::join)).cause().isSameAs(GONE);
  }

  @Test
  void whoHasGivenUpDoesNotSeeIt() throws Exception {
    CompletableFuture<String> call = channel.client().sendAsync("x");
    Request<String, String, RuntimeException> request = channel.server().receive();
    call.cancel(true);

    assertThat(request.end(GONE)).isFalse();
  }

  @Test
  void ofAPostItIsDropped() throws Exception {
    channel.client().post("x");
    Request<String, String, RuntimeException> request = channel.server().receive();

    assertThat(request.end(GONE)).isFalse();
    assertThatThrownBy(() -> request.end(GONE)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void inABatchItIsHeldUntilTheCommit() {
    List<String> log = new CopyOnWriteArrayList<>();
    Batch batch = new Batch() {
      @Override
      public void begin() {
        log.add("begin");
      }

      @Override
      public void commit() {
        log.add("commit");
      }

      @Override
      public boolean undoCall(Throwable failure) {
        log.add("undo");
        return true;
      }

      @Override
      public void rollback(Throwable cause) {
        log.add("rollback");
      }
    };
    Handler<String, String, RuntimeException> handler =
        request -> request.end(outcome(request.message()));
    CompletableFuture<String> call = channel.client().sendAsync("gone");
    call.whenComplete((reply, failure) -> log.add("told"));

    channel.server().serveWaiting(handler.inBatches(10, batch));

    assertThat(log).containsExactly("begin", "undo", "commit", "told");
    assertThat(catchThrowable(call::join)).cause().isSameAs(GONE);
  }
}
