package dev.ump.processor.model;

import java.util.List;

/**
 * What stands behind the service's name in the names of the generated types.
 *
 * @param envelope of the packed calls
 * @param client of the client
 * @param async of its asynchronous twin
 * @param dispatcher of the dispatcher
 */
public record Suffixes(String envelope, String client, String async, String dispatcher) {
  /** What they are if the service does not say otherwise. */
  public static final Suffixes USUAL = new Suffixes("Envelope", "Client", "Async", "Dispatcher");

  /** {@return all of them} */
  public List<String> all() {
    return List.of(envelope, client, async, dispatcher);
  }
}
