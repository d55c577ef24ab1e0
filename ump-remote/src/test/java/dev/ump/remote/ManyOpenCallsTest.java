package dev.ump.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ump.channel.TransportException;
import dev.ump.service.UmpServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("(31) Signs of life of any number of calls are sent")
@Timeout(60)
class ManyOpenCallsTest {
  private static final int LARGEST = 1_000;
  private static final int CALLS = 1_000;

  private final SmallDesk desk = new SmallDesk();

  @Test
  @SuppressWarnings("try") // one is only closed
  void alsoOfMoreThanOneFrameHolds() throws Exception {
    var signs = new ConcurrentLinkedQueue<Frame>();
    try (var server = UmpServer.start(DeskDispatcher.of(desk));
        var serving = UmpConnection.builder(new Narrow(LocalTransport.open("many"), signs))
            .signsOfLife(Duration.ofMillis(100))
            .open();
        var calling = UmpConnection.builder("local:many?codec=json")
            .signsOfLife(Duration.ofSeconds(10)) // ends no call meanwhile
            .open();
        AutoCloseable woken = desk.wake::countDown) { // before the server is closed
      serving.serve(DeskClient.contract(), server);
      DeskClient client = calling.client(DeskClient.contract());
      List<CompletableFuture<?>> calls = new ArrayList<>();
      calls.add(client.async().nap("so all others wait"));
      desk.napping.await();
      for (int i = 1; i < CALLS; i++) {
        calls.add(client.async().free());
      }

      await().untilAsserted(() -> assertThat(told(signs)).hasSize(CALLS));

      List<Frame> sent = List.copyOf(signs);
      long beats = sent.stream().filter(each -> numbers(each).contains("1")).count();
      assertThat(sent.stream().filter(each -> each.replyTo() != null).count())
          .as(
              "whether the client is there is asked once in a beat, since three times end its calls")
          .isBetween(1L, beats);
      desk.wake.countDown();
      assertThat(calls).allSatisfy(CompletableFuture::join);
    }
  }

  private static Set<String> told(Queue<Frame> signs) {
    Set<String> numbers = new HashSet<>();
    signs.forEach(sign -> numbers.addAll(numbers(sign)));
    return numbers;
  }

  private static List<String> numbers(Frame sign) {
    return List.of(Wire.text(sign.body()).split(" "));
  }

  /** Refuses larger frames than it says, and notes signs of life. */
  private record Narrow(Transport transport, Queue<Frame> signs) implements ForwardingTransport {
    @Override
    public void send(Frame frame) {
      if (frame.body().length > LARGEST) {
        throw new TransportException("The frame is too large; it was not executed.", false);
      }
      if (frame.subject().endsWith("." + Wire.ALIVE)) {
        signs.add(frame);
      }
      transport.send(frame);
    }

    @Override
    public int largestBody() {
      return LARGEST;
    }
  }
}
