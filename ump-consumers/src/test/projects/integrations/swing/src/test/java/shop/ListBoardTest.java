package shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import javax.swing.SwingUtilities;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls of other threads and of the event thread; no screen is needed. */
@Timeout(60)
class ListBoardTest {

  @Test
  void theEventThreadExecutesEachCallAndMayCallAndWaitItself() throws Exception {
    try (var server = ListBoard.start()) {
      BoardClient board = server.client();
      assertThat(board.show("from a test")).isEqualTo(1);
      var inPlace = new CompletableFuture<Integer>();
      SwingUtilities.invokeAndWait(() -> inPlace.complete(board.show("from a button")));
      assertThat(inPlace).isCompletedWithValue(2);
    }
  }

  @Test
  void aCallThatTheEventThreadHasNotBegunIsWithdrawnByACancel() throws Exception {
    var isBusy = new CountDownLatch(1);
    var gate = new CountDownLatch(1);
    try (var server = ListBoard.start()) {
      SwingUtilities.invokeLater(() -> {
        isBusy.countDown();
        try {
          gate.await();
        } catch (InterruptedException e) {
          throw new AssertionError(e);
        }
      });
      isBusy.await();
      CompletableFuture<Integer> call = server.client().async().show("never");
      call.cancel(true);
      gate.countDown();

      assertThat(server.client().show("first")).isEqualTo(1);
    }
  }
}
