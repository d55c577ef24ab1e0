package dev.ump.nats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.channel.TransportException;
import dev.ump.remote.Frame;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
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

  @Test
  @Tag("slow")
  void whatASubscriptionHasDroppedIsCountedAfterItsEnd() throws Exception {
    try (var transport = NatsTransport.open(broker.uri())) {
      var gate = new CountDownLatch(1);
      var subscription = transport.subscribe("ump.Work.*", "ump", frame -> {
        try {
          gate.await();
        } catch (InterruptedException ended) {
          Thread.currentThread().interrupt();
        }
      });
      var body = new byte[1_000_000];
      for (int i = 0; transport.dropped() == 0 && i < 500; i++) { // the client keeps 64 MB
        send(transport, Frame.of("ump.Work.Run", null, Map.of(), body));
      }
      long dropped = transport.dropped();
      assertThat(dropped).isPositive();
      subscription.close();
      assertThat(transport.dropped()).isGreaterThanOrEqualTo(dropped);
      gate.countDown();
      transport.awaitHandled(Duration.ofSeconds(20));
      assertThat(transport.dropped()).isGreaterThanOrEqualTo(dropped);
    }
  }

  /** Sends as soon as the queue of the client has room. */
  private static void send(NatsTransport transport, Frame frame) {
    Awaitility.await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1))
        .until(() -> {
          try {
            transport.send(frame);
            return true;
          } catch (TransportException full) {
            return false;
          }
        });
  }
}
