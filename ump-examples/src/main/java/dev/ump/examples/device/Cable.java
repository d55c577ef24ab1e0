package dev.ump.examples.device;

import java.io.IOException;

/** The cable between computer and scale, which can be pulled out. Safe for use by several threads. */
final class Cable {
  private volatile boolean isPulled;

  void pull() {
    isPulled = true;
  }

  void plug() {
    isPulled = false;
  }

  /** Reads the weight. */
  int read() throws IOException {
    if (isPulled) {
      throw new IOException("the cable is pulled");
    }
    return 250;
  }
}
