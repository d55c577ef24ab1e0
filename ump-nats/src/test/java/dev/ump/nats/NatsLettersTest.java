package dev.ump.nats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.remote.Frame;
import io.nats.client.Options;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Frames and not calls, since not each file system takes a class file of such a name. */
@DisplayName("(31) Over NATS names may have any letters")
@Timeout(60)
@SuppressWarnings("try") // close() of a connection may be interrupted
class NatsLettersTest extends WithBroker {
  private static final String WORD = "Größe漢";

  @Test
  void ofMethods() throws Exception {
    try (var serving = NatsTransport.open(broker.uri());
        var calling = NatsTransport.open(Options.builder().server(broker.uri()))) {
      var came = new LinkedBlockingQueue<Frame>();
      serving.subscribe("ump.Lager.*", "ump", came::add);

      calling.send(Frame.of("ump.Lager." + WORD, "inbox.1", Map.of(), new byte[1]));

      assertThat(came.poll(20, TimeUnit.SECONDS))
          .isNotNull()
          .satisfies(frame -> assertThat(frame.subject()).isEqualTo("ump.Lager." + WORD));
    }
  }

  @Test
  void ofMethodsThatAreAnnounced() {
    assertThat(NatsAnnouncer.endpointName(WORD)).isEqualTo("Gr__e_");
    assertThat(NatsAnnouncer.endpointName("Enter_1-2")).isEqualTo("Enter_1-2");
  }
}
