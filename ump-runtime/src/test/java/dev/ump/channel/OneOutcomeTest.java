package dev.ump.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;

@DisplayName("(1) Every accepted request ends exactly once")
class OneOutcomeTest {

  @EveryPairing
  void aRequestEndsInTheReply(Pairing pairing) {
    try (var desk = pairing.<String, String, RuntimeException>open(
        request -> request.reply("hello " + request.message()))) {
      assertThat(desk.ask("world").outcome().get()).isEqualTo("hello world");
    }
  }

  @EveryPairing
  @DisplayName("(21) in the reply, which may be null")
  void aRequestEndsInAReplyOfNull(Pairing pairing) {
    try (var desk =
        pairing.<String, @Nullable String, RuntimeException>open(request -> request.reply(null))) {
      assertThat(desk.ask("world").outcome().get()).isNull();
    }
  }

  @EveryPairing
  void aRequestEndsInTheFailureThatTheServerChose(Pairing pairing) {
    var failure = new IOException("no such file");
    try (var desk = pairing.<String, String, IOException>open(request -> request.fail(failure))) {
      assertThat(desk.ask("world").outcome().thrown()).isSameAs(failure);
    }
  }

  @EveryPairing
  void aRequestEndsInWhatTheHandlerThrew(Pairing pairing) {
    var failure = new IOException("no such file");
    try (var desk = pairing.<String, String, IOException>open(request -> {
      throw failure;
    })) {
      assertThat(desk.ask("world").outcome().thrown()).isSameAs(failure);
    }
  }

  @EveryPairing
  @DisplayName("(4) in NoReplyException when it is closed without an answer")
  void aRequestEndsInNoReply(Pairing pairing) {
    try (var desk = pairing.<String, String, RuntimeException>open(Request::close)) {
      var failure = desk.ask("world").outcome().thrown(NoReplyException.class);
      assertThat(failure.maybeExecuted()).isTrue();
    }
  }

  @EveryPairing
  @DisplayName("(4) in NoReplyException at the end of try-with-resources")
  void aRequestEndsInNoReplyAtTheEndOfTheBlock(Pairing pairing) {
    try (var desk = pairing.<String, String, RuntimeException>open(request -> {
      try (request) {
        request.isPost(); // and no answer
      }
    })) {
      desk.ask("world").outcome().thrown(NoReplyException.class);
    }
  }

  @EveryPairing
  void aRequestEndsInServerClosed(Pairing pairing) {
    var inbox = new Inbox<String, String, RuntimeException>();
    try (var desk = pairing.open(inbox)) {
      desk.server().close();
      desk.ask("world").outcome().thrown(ServerClosedException.class);
      assertThat(inbox.isEmpty()).isTrue();
    }
  }

  @EveryPairing
  void aRequestEndsInATimeoutAndTheAnswerComesTooLate(Pairing pairing) {
    var inbox = new Inbox<String, String, RuntimeException>();
    try (var desk = pairing.open(inbox)) {
      var asked = desk.askUntilTimedOutAfterDelivery("world");
      var request = inbox.next();
      var failure = asked.outcome().thrown(ReplyTimeoutException.class);
      assertThat(failure.maybeExecuted()).isTrue();
      assertThat(request.reply("too late")).isFalse();
      assertThat(asked.outcome().thrown()).isSameAs(failure);
    }
  }

  @EveryPairing
  void aRequestEndsWhenItsCallerAbandonsIt(Pairing pairing) {
    var inbox = new Inbox<String, String, RuntimeException>();
    try (var desk = pairing.open(inbox)) {
      var asked = desk.ask("world");
      var request = inbox.next();
      asked.awaitWaiting();
      asked.abandon();
      var failure = asked.outcome().thrown();
      assertThat(failure)
          .isInstanceOfAny(SendInterruptedException.class, RequestCancelledException.class);
      assertThat(request.reply("too late")).isFalse();
      assertThat(asked.outcome().thrown()).isSameAs(failure);
    }
  }

  @EveryPairing
  void aRequestEndsInTimeThoughItsLimitIsTheLongest(Pairing pairing) {
    try (var desk = pairing.<String, String, RuntimeException>open(
        request -> request.reply("hello " + request.message()))) {
      var forEver = Duration.ofSeconds(Long.MAX_VALUE);
      assertThat(desk.ask("world", forEver).outcome().get()).isEqualTo("hello world");
    }
  }

  @EveryPairing
  void aRequestThatCouldStillBeAnsweredDoesNotEnd(Pairing pairing) {
    var inbox = new Inbox<String, String, RuntimeException>();
    try (var desk = pairing.open(inbox)) {
      var first = desk.ask("first");
      var kept = inbox.next();
      for (int i = 0; i < 100; i++) {
        var asked = desk.ask("next");
        inbox.next().reply("done");
        assertThat(asked.outcome().get()).isEqualTo("done");
      }
      assertThat(first.isOver()).isFalse();
      assertThat(kept.reply("at last")).isTrue();
      assertThat(first.outcome().get()).isEqualTo("at last");
    }
  }

  @EveryPairing
  void eachRequestEndsInItsOwnOutcome(Pairing pairing) {
    try (var desk = pairing.<Integer, Integer, IOException>open(request -> {
      switch (request.message() % 3) {
        case 0 -> request.reply(request.message());
        case 1 -> request.fail(new IOException("no " + request.message()));
        default -> request.close();
      }
    })) {
      List<Asked<Integer>> asked = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        asked.add(desk.ask(i));
      }
      for (int i = 0; i < 60; i++) {
        var outcome = asked.get(i).outcome();
        switch (i % 3) {
          case 0 -> assertThat(outcome.get()).isEqualTo(i);
          case 1 -> assertThat(outcome.thrown(IOException.class)).hasMessage("no " + i);
          default -> outcome.thrown(NoReplyException.class);
        }
      }
    }
  }
}
