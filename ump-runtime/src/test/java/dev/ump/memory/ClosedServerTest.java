package dev.ump.memory;

import dev.ump.channel.Channel;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a closed server leaves, if not all of its clients are closed (4). */
class ClosedServerTest {

  @Test
  void itIsCollectedEvenIfWhatItRunsHasAClientOfIt() throws Exception {
    WeakReference<Object> service = closed();
    Collector.collectUntil(() -> service.get() == null, "nothing keeps it");
  }

  /** A server is told how messages are called by its service, which calls it itself now and then. */
  private static WeakReference<Object> closed() {
    List<Object> service = new ArrayList<>();
    var channel = Channel.builder()
        .describe(message -> "one of " + service.size())
        .<String, String, RuntimeException>open();
    service.add(channel.client());
    channel.server().close();
    return new WeakReference<>(service);
  }
}
