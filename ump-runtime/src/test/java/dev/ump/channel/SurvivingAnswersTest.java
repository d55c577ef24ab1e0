package dev.ump.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.testkit.Threads;
import org.junit.jupiter.api.DisplayName;

@DisplayName("(5) Reply contexts are independent of the server")
class SurvivingAnswersTest {

  @EveryPairing
  void anAnswerArrivesAfterTheServerWasClosed(Pairing pairing) {
    var inbox = new Inbox<String, String, RuntimeException>();
    try (var desk = pairing.open(inbox)) {
      var asked = desk.ask("world");
      var request = inbox.next();
      desk.server().close();
      desk.awaitServerEnd();
      assertThat(asked.isOver()).isFalse();
      assertThat(request.reply("late")).isTrue();
      assertThat(asked.outcome().get()).isEqualTo("late");
    }
  }

  @EveryPairing
  void soDoesAFailure(Pairing pairing) {
    var inbox = new Inbox<String, String, RuntimeException>();
    var failure = new IllegalArgumentException("late");
    try (var desk = pairing.open(inbox)) {
      var asked = desk.ask("world");
      var request = inbox.next();
      desk.server().close();
      desk.awaitServerEnd();
      assertThat(request.fail(failure)).isTrue();
      assertThat(asked.outcome().thrown()).isSameAs(failure);
    }
  }

  @EveryPairing
  void anAnswerSurvivesTheCloseOfTheLastClient(Pairing pairing) {
    var inbox = new Inbox<String, String, RuntimeException>();
    try (var desk = pairing.open(inbox)) {
      var asked = desk.ask("world");
      var request = inbox.next();
      desk.client().close();
      desk.awaitServerEnd();
      assertThat(asked.isOver()).isFalse();
      assertThat(request.reply("late")).isTrue();
      assertThat(asked.outcome().get()).isEqualTo("late");
    }
  }

  @EveryPairing
  void anyThreadMayAnswer(Pairing pairing) {
    var inbox = new Inbox<String, String, RuntimeException>();
    try (var desk = pairing.open(inbox)) {
      for (Threads kind : Threads.available()) {
        var asked = desk.ask("world");
        var request = inbox.next();
        assertThat(kind.start("answerer", () -> request.reply("late")).value()).isTrue();
        assertThat(asked.outcome().get()).isEqualTo("late");
      }
    }
  }
}
