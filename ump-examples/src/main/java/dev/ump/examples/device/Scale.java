package dev.ump.examples.device;

import dev.ump.service.UmpService;
import java.io.IOException;

/** A scale at a serial port. */
@UmpService
public interface Scale {
  /**
   * Weighs what is on it, in grams.
   *
   * @throws IOException if the scale does not answer
   */
  int weigh() throws IOException;
}
