package dev.ump.examples.byhand;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What README says of it is true. */
@Timeout(30)
class ByHandTest {
  @Test
  void answersWhileAllIsWell() throws Exception {
    assertThat(new ByHand().get("hello")).isEqualTo("world");
  }

  @Test
  void leavesTheCallerWaitingWhenTheOwnerFails() throws Exception {
    var byHand = new ByHand();
    var caller = new Thread(() -> getNothing(byHand));
    caller.start();

    byHand.owner().join();

    assertThat(caller.isAlive()).as("still waiting, with nobody left to answer").isTrue();
    caller.interrupt();
    caller.join();
  }

  private static void getNothing(ByHand byHand) {
    try {
      byHand.get(null);
    } catch (InterruptedException | ExecutionException e) {
      // the test ends
    }
  }
}
