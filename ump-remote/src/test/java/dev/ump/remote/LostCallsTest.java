package dev.ump.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.ump.channel.UmpException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("(19) (31) Only one-way calls are reported as lost")
@Timeout(60)
class LostCallsTest {
  private final List<UmpException> lost = new CopyOnWriteArrayList<>();

  /** A notice may come after the caller has given up: the call had its outcome then. */
  @Test
  void aLateNoticeOfACallIsNotTakenForAOneWayCall() {
    LocalTransport transport = LocalTransport.open("late-notices");
    try (var connection = UmpConnection.builder(transport).lost(lost::add).open()) {
      DeskClient desk = connection.client(DeskClient.contract());
      assertThat(catchThrowable(() -> desk.free())).isInstanceOf(UmpException.class);
      for (int number = 1; number < 10; number++) {
        transport.send(Frame.withoutReceiver(transport.inbox() + "." + number));
      }

      desk.note("nobody serves"); // its notice comes after those
      await().atMost(Duration.ofSeconds(20)).until(() -> !lost.isEmpty());

      assertThat(lost)
          .singleElement()
          .satisfies(each ->
              assertThat(each).hasMessage("A one-way call had no receiver; it was not executed."));
    }
  }
}
