package dev.ump.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class PeerTest {

  @ParameterizedTest
  @EnumSource
  void everyPeerAnswersEachQuestionWithItself(PeerKind kind) throws Exception {
    assumeTrue(kind.isHere(), "needs a later JDK");
    try (Peer peer = kind.open(PeerTest::daemon)) {
      for (int i = 0; i < 1_000; i++) {
        String message = "message " + i;
        assertThat(peer.ask(message)).isSameAs(message);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyPeerAnswersQuestionsInFlight(PeerKind kind) throws Exception {
    assumeTrue(kind.isHere(), "needs a later JDK");
    try (Peer peer = kind.open(PeerTest::daemon)) {
      var answers = new ArrayList<Future<?>>();
      for (int i = 0; i < 500; i++) {
        answers.add(peer.askAsync("message " + i));
      }
      for (int i = 0; i < 500; i++) {
        assertThat(answers.get(i).get()).isEqualTo("message " + i);
      }
    }
  }

  private static Thread daemon(Runnable task) {
    var thread = new Thread(task);
    thread.setDaemon(true);
    return thread;
  }
}
