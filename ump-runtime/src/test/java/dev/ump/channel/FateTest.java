package dev.ump.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;

@DisplayName("(2) A failure says whether this request may have been executed")
class FateTest {

  @EveryPairing
  void aRequestToAClosedServerWasNotExecuted(Pairing pairing) {
    try (var desk = pairing.open(new Inbox<String, String, RuntimeException>())) {
      desk.server().close();
      wasNotExecuted(desk.ask("world").outcome().thrown(ServerClosedException.class));
    }
  }

  @EveryCaller
  void aRequestThatTimedOutInTheQueueWasNotExecuted(Pairing pairing) {
    try (var desk = pairing.<String, String, RuntimeException>unserved()) {
      var asked = desk.ask("world", Duration.ofMillis(5));
      wasNotExecuted(asked.outcome().thrown(ReplyTimeoutException.class));
    }
  }

  @EveryCaller
  void aRequestThatWasAbandonedInTheQueueWasNotExecuted(Pairing pairing) {
    try (var desk = pairing.<String, String, RuntimeException>unserved()) {
      var asked = desk.ask("world");
      asked.awaitWaiting();
      asked.abandon();
      Throwable failure = asked.outcome().thrown();
      if (failure instanceof RequestCancelledException cancelled) {
        assertThat(cancelled.maybeExecuted()).isFalse();
        assertThat(cancelled).hasMessageContaining("was not executed");
      } else {
        wasNotExecuted((SendInterruptedException) failure);
      }
    }
  }

  @EveryPairing
  void aRequestThatTimedOutAfterDeliveryMayHaveBeenExecuted(Pairing pairing) {
    var inbox = new Inbox<String, String, RuntimeException>();
    try (var desk = pairing.open(inbox)) {
      var asked = desk.askUntilTimedOutAfterDelivery("world");
      var request = inbox.next();
      mayHaveBeenExecuted(asked.outcome().thrown(ReplyTimeoutException.class));
      request.close();
    }
  }

  @EveryPairing
  void aRequestThatTheServerDroppedMayHaveBeenExecuted(Pairing pairing) {
    try (var desk = pairing.<String, String, RuntimeException>open(Request::close)) {
      mayHaveBeenExecuted(desk.ask("world").outcome().thrown(NoReplyException.class));
    }
  }

  @EveryPairing
  void aRequestThatWasAbandonedAfterDeliveryMayHaveBeenExecuted(Pairing pairing) {
    var inbox = new Inbox<String, String, RuntimeException>();
    try (var desk = pairing.open(inbox)) {
      var asked = desk.ask("world");
      var request = inbox.next();
      asked.awaitWaiting();
      asked.abandon();
      Throwable failure = asked.outcome().thrown();
      if (failure instanceof RequestCancelledException cancelled) {
        assertThat(cancelled.maybeExecuted()).isTrue();
        assertThat(cancelled).hasMessageContaining("may have been executed");
      } else {
        mayHaveBeenExecuted((SendInterruptedException) failure);
      }
      request.close();
    }
  }

  @EveryPairing
  void aNestedFailureSpeaksOfAnotherRequest(Pairing pairing) {
    Channel<String, String, RuntimeException> inner =
        Channel.builder().name("audit").open();
    inner.server().close();
    try (var audit = inner.client();
        var desk = pairing.<String, String, RuntimeException>open(
            request -> request.reply(audit.send(request.message())))) {
      var failure = desk.ask("put").outcome().thrown(HandlerException.class);
      mayHaveBeenExecuted(failure);
      var cause = (ServerClosedException) failure.getCause();
      wasNotExecuted(cause); // that one was not, but "put" was
    }
  }

  @EveryPairing
  void whatWouldSpeakForSomebodyElseIsWrapped(Pairing pairing) {
    List<Supplier<Throwable>> misleading = List.of(
        () -> HandlerException.wrap("Audit.log()", new IOException("disk full")),
        () -> new InterruptedException("the server's own"),
        () -> new CancellationException("of some future"),
        () -> new CompletionException(new IOException("disk full")),
        StackOverflowError::new,
        () -> new OutOfMemoryError("Requested array size exceeds VM limit"));
    List<Throwable> thrown = new ArrayList<>();
    try (var desk = pairing.<Integer, String, RuntimeException>open(request -> {
      var failure = misleading.get(request.message()).get();
      synchronized (thrown) {
        thrown.add(failure);
      }
      throw failure;
    })) {
      for (int i = 0; i < misleading.size(); i++) {
        var failure = desk.ask(i).outcome().thrown(HandlerException.class);
        mayHaveBeenExecuted(failure);
        synchronized (thrown) {
          assertThat(failure.getCause()).isSameAs(thrown.get(i));
        }
      }
    }
  }

  @EveryPairing
  @DisplayName("(18) any other exception arrives as the same object")
  void anythingElseArrivesAsItIs(Pairing pairing) {
    List<Throwable> own = List.of(
        new IllegalStateException("mine"),
        new IOException("disk full"),
        new AssertionError("mine"),
        new Throwable("even this"));
    try (var desk = pairing.<Integer, String, RuntimeException>open(request -> {
      throw own.get(request.message());
    })) {
      for (int i = 0; i < own.size(); i++) {
        assertThat(desk.ask(i).outcome().thrown()).isSameAs(own.get(i));
      }
    }
  }

  private static void wasNotExecuted(UmpException failure) {
    assertThat(failure.maybeExecuted()).isFalse();
    assertThat(failure).hasMessageContaining("was not executed");
  }

  private static void mayHaveBeenExecuted(UmpException failure) {
    assertThat(failure.maybeExecuted()).isTrue();
    assertThat(failure).hasMessageContaining("may have been executed");
  }
}
