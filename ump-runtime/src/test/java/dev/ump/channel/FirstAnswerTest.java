package dev.ump.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.ump.testkit.Outcome;
import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.DisplayName;

@DisplayName("(3) The first of reply, fail and close decides")
class FirstAnswerTest {

  @EveryPairing
  void aSecondAnswerIsAnError(Pairing pairing) {
    var inbox = new Inbox<String, String, RuntimeException>();
    try (var desk = pairing.open(inbox)) {
      var asked = desk.ask("world");
      var request = inbox.next();
      assertThat(request.reply("first")).isTrue();
      isAnswered(request);
      assertThat(asked.outcome().get()).isEqualTo("first");
      isAnswered(request);
    }
  }

  @EveryPairing
  void aSecondAnswerIsRefusedAfterAFailure(Pairing pairing) {
    var inbox = new Inbox<String, String, RuntimeException>();
    try (var desk = pairing.open(inbox)) {
      var asked = desk.ask("world");
      var request = inbox.next();
      var failure = new IllegalArgumentException("first");
      assertThat(request.fail(failure)).isTrue();
      isAnswered(request);
      assertThat(asked.outcome().thrown()).isSameAs(failure);
    }
  }

  @EveryPairing
  void aSecondAnswerIsRefusedAfterClose(Pairing pairing) {
    var inbox = new Inbox<String, String, RuntimeException>();
    try (var desk = pairing.open(inbox)) {
      var asked = desk.ask("world");
      var request = inbox.next();
      request.close();
      isAnswered(request);
      asked.outcome().thrown(NoReplyException.class);
    }
  }

  @EveryPairing
  void aSecondAnswerIsRefusedThoughTheCallerHasGone(Pairing pairing) {
    var inbox = new Inbox<String, String, RuntimeException>();
    try (var desk = pairing.open(inbox)) {
      var asked = desk.ask("world");
      var request = inbox.next();
      asked.awaitWaiting();
      asked.abandon();
      asked.outcome();
      assertThat(request.reply("first")).isFalse();
      isAnswered(request);
    }
  }

  @EveryPairing
  void aFailureTooIsFalseIfTheCallerHasGone(Pairing pairing) {
    var inbox = new Inbox<String, String, RuntimeException>();
    try (var desk = pairing.open(inbox)) {
      var asked = desk.ask("world");
      var request = inbox.next();
      asked.awaitWaiting();
      asked.abandon();
      asked.outcome();
      assertThat(request.fail(new IllegalArgumentException("first"))).isFalse();
      isAnswered(request);
    }
  }

  @EveryPairing
  @SuppressWarnings("try") // the explicit close is what is tested
  void closeAfterAnAnswerDoesNothing(Pairing pairing) {
    var inbox = new Inbox<String, String, RuntimeException>();
    try (var desk = pairing.open(inbox)) {
      var asked = desk.ask("world");
      try (var request = inbox.next()) {
        request.reply("first");
        request.close();
      }
      assertThat(asked.outcome().get()).isEqualTo("first");
    }
  }

  @EveryPairing
  void aFailureOfNullIsAMistakeAndTheRequestStaysOpen(Pairing pairing) {
    var inbox = new Inbox<String, String, RuntimeException>();
    try (var desk = pairing.open(inbox)) {
      var asked = desk.ask("world");
      var request = inbox.next();
      assertThatNullPointerException().isThrownBy(() -> failWithNull(request));
      assertThat(request.reply("still open")).isTrue();
      assertThat(asked.outcome().get()).isEqualTo("still open");
    }
  }

  @SuppressWarnings("NullAway") // the mistake under test
  private static void failWithNull(Request<?, ?, ?> request) {
    request.fail(null);
  }

  @EveryPairing
  void theFirstOfSeveralThreadsAnswers(Pairing pairing) {
    var inbox = new Inbox<Integer, Integer, RuntimeException>();
    try (var desk = pairing.open(inbox)) {
      for (int round = 0; round < 20; round++) {
        var asked = desk.ask(round);
        var request = inbox.next();
        var start = new CyclicBarrier(3);
        List<Task<Boolean>> answers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
          int reply = i;
          answers.add(Threads.PLATFORM.start("answerer", () -> {
            start.await();
            return request.reply(reply);
          }));
        }
        int winner = -1;
        for (int i = 0; i < 3; i++) {
          Outcome<Boolean> answer = answers.get(i).outcome();
          if (answer.failure() == null) {
            assertThat(winner).as("only one answer is the first").isEqualTo(-1);
            assertThat(answer.value()).isTrue();
            winner = i;
          } else {
            answer.thrown(IllegalStateException.class);
          }
        }
        assertThat(asked.outcome().get()).isEqualTo(winner);
      }
    }
  }

  private static void isAnswered(Request<String, String, RuntimeException> request) {
    assertThatIllegalStateException().isThrownBy(() -> request.reply("second"));
    assertThatIllegalStateException()
        .isThrownBy(() -> request.fail(new IllegalArgumentException("second")));
    request.close(); // no complaint
  }
}
