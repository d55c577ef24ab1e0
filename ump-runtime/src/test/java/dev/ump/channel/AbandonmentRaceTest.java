package dev.ump.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.testkit.Threads;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("(13) isAbandoned tells the truth to whoever looks")
class AbandonmentRaceTest {
  private final Channel<Integer, Integer, RuntimeException> channel = Channel.open();

  @Test
  void nobodySeesARequestAbandonedWhoseAnswerWasSeen() {
    var watched = new AtomicReference<Request<?, ?, ?>>();
    var end = Objects.requireNonNull(next());
    var observer = Threads.PLATFORM.start("observer", () -> {
      int falseReports = 0;
      for (Request<?, ?, ?> now = null; now != end; now = watched.get()) {
        falseReports += now != null && now.isAbandoned() ? 1 : 0;
      }
      return falseReports;
    });
    for (int round = 0; round < 200_000; round++) {
      var request = next();
      watched.set(request);
      assertThat(request.reply(round)).isTrue();
    }
    watched.set(end);
    assertThat(observer.value()).isZero();
    end.close();
  }

  @Test
  void nobodySeesARequestOpenAgainThatWasAbandoned() {
    for (int round = 0; round < 2_000; round++) {
      var future = channel.client().sendAsync(round);
      var request = Objects.requireNonNull(channel.server().tryReceive());
      var observer = Threads.PLATFORM.start("observer", () -> {
        while (!request.isAbandoned()) {
          Thread.onSpinWait();
        }
        for (int i = 0; i < 1_000; i++) {
          if (!request.isAbandoned()) {
            return false;
          }
        }
        return true;
      });
      future.cancel(true);
      assertThat(request.reply(round)).isFalse();
      assertThat(observer.value()).isTrue();
    }
  }

  private Request<Integer, Integer, RuntimeException> next() {
    channel.client().sendAsync(0);
    return Objects.requireNonNull(channel.server().tryReceive());
  }
}
