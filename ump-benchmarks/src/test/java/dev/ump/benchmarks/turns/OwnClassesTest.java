package dev.ump.benchmarks.turns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ump.benchmarks.peers.PeerKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class OwnClassesTest {

  @ParameterizedTest
  @EnumSource
  void everyPeerAnswersWithClassesOfItsOwn(PeerKind kind) throws Exception {
    assumeTrue(kind.isHere(), "needs a later JDK");
    try (Calls calls = new OwnClasses().open(kind.id())) {
      assertThat(calls.getClass()).isNotEqualTo(CallsOfPeer.class);
      calls.blocking(100);
      calls.async(100, 16);
      calls.async(3, 16);
    }
  }

  @Test
  void noTwoPeersShareClasses() throws Exception {
    try (Calls mine = new OwnClasses().open("ump");
        Calls theirs = new OwnClasses().open("ump")) {
      assertThat(mine.getClass()).isNotEqualTo(theirs.getClass());
    }
  }
}
