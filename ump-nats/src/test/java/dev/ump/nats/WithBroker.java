package dev.ump.nats;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests of which each has a broker of its own. */
abstract class WithBroker {
  @TempDir
  Path directory;

  NatsServer broker;

  @BeforeEach
  void startBroker() throws Exception {
    broker = NatsServer.start(directory, "");
  }

  @AfterEach
  void stopBroker() {
    if (broker != null) {
      broker.close();
    }
  }
}
