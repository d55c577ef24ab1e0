package dev.ump.nats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.remote.Frame;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("(5) (31) Over NATS what has arrived is handled, whatever thread ends a subscription")
@Timeout(60)
@SuppressWarnings("try") // close() of a connection may be interrupted
class NatsEndTest extends WithBroker {
  @Test
  void anInterruptedOneToo() throws Exception {
    try (var transport = NatsTransport.open(broker.uri())) {
      var handling = new CountDownLatch(1);
      var gate = new CountDownLatch(1);
      var subscription = transport.subscribe("ump.Work.*", "ump", frame -> {
        handling.countDown();
        try {
          gate.await();
        } catch (InterruptedException ended) {
          Thread.currentThread().interrupt();
        }
      });
      transport.send(Frame.of("ump.Work.Run", null, Map.of(), new byte[1]));
      handling.await();

      Thread.currentThread().interrupt();
      subscription.close();
      assertThat(Thread.interrupted()).isTrue();

      Duration limit = Duration.ofMillis(100);
      long start = System.nanoTime();
      transport.awaitHandled(limit);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(limit);
      gate.countDown();
    }
  }
}
