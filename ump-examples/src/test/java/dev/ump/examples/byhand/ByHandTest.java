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
    assertThat(new ByHand().withdraw("ann", 30)).isEqualTo(70);
  }

  @Test
  void leavesTheCallerWaitingWhenTheOwnerFails() throws Exception {
    var byHand = new ByHand();
    var caller = new Thread(() -> withdrawTooMuch(byHand));
    caller.start();

    byHand.owner().join();

    assertThat(caller.isAlive()).as("still waiting, with nobody left to answer").isTrue();
    caller.interrupt();
    caller.join();
  }

  private static void withdrawTooMuch(ByHand byHand) {
    try {
      byHand.withdraw("ann", 101);
    } catch (InterruptedException | ExecutionException e) {
      // the test ends
    }
  }
}
