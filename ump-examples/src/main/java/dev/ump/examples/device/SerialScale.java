package dev.ump.examples.device;

import java.io.IOException;

/** The open port of a scale. Once it has failed it is of no use: only a new one reads again. */
final class SerialScale implements Scale, AutoCloseable {
  private final Cable cable;
  private boolean isBroken;

  /** Opens the port. */
  SerialScale(Cable cable) throws IOException {
    this.cable = cable;
    cable.read();
    System.out.println("port opened");
  }

  @Override
  public int weigh() throws IOException {
    if (isBroken) {
      throw new IllegalStateException("A broken port was used.");
    }
    try {
      return cable.read();
    } catch (IOException gone) {
      isBroken = true;
      throw gone;
    }
  }

  @Override
  public void close() {
    System.out.println("port closed");
  }
}
