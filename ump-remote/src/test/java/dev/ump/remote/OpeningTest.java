package dev.ump.remote;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;

/** A test that closes what it has opened, the last one first. */
abstract class OpeningTest {
  private final List<AutoCloseable> open = new CopyOnWriteArrayList<>();

  final <T extends AutoCloseable> T opened(T closeable) {
    open.add(0, closeable);
    return closeable;
  }

  /** Called after what a test itself does after each. */
  @AfterEach
  final void closeOpened() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
    open.clear();
  }
}
