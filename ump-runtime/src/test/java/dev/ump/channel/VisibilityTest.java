package dev.ump.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

@DisplayName("(11) What was done before is visible")
class VisibilityTest {

  /** Nothing in here is volatile. */
  private static final class Letter {
    int written;
    int answered;
  }

  @EveryPairing
  void theSendersWritesToTheReceiverAndTheRepliersToTheCaller(Pairing pairing) {
    try (var desk = pairing.<Letter, Letter, RuntimeException>open(request -> {
      Letter letter = request.message();
      letter.answered = -letter.written;
      request.reply(letter);
    })) {
      List<Asked<Letter>> asked = new ArrayList<>();
      for (int i = 1; i <= 100; i++) {
        var letter = new Letter();
        letter.written = i;
        asked.add(desk.ask(letter));
      }
      for (int i = 1; i <= 100; i++) {
        assertThat(asked.get(i - 1).outcome().get())
            .extracting(letter -> letter.answered)
            .isEqualTo(-i);
      }
    }
  }

  @EveryPairing
  void writesOfOneHandlerAreSeenByTheNext(Pairing pairing) {
    if (pairing.serving() == Serving.OTHER_THREADS) {
      return; // its handlers run side by side
    }
    int[] counter = new int[1]; // of the server alone, on whichever thread it runs
    try (var desk = pairing.<Integer, Integer, RuntimeException>open(request -> {
      counter[0] += request.message();
      request.reply(counter[0]);
    })) {
      List<Asked<Integer>> asked = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        asked.add(desk.ask(1));
      }
      asked.forEach(Asked::outcome);
      assertThat(desk.ask(0).outcome().get()).isEqualTo(200);
    }
  }
}
