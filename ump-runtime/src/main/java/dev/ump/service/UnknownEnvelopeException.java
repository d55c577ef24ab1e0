package dev.ump.service;

/**
 * A dispatcher was given an envelope that is none of its service's: one made by hand, or generated
 * from another version of the interface. Compile the service and its users together.
 */
public final class UnknownEnvelopeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Called by generated dispatchers.
   *
   * @param service the simple name of the dispatcher's service
   * @param envelope what it was given
   */
  public UnknownEnvelopeException(String service, Envelope<?> envelope) {
    super(service
        + " has no method for opcode "
        + envelope.opcode()
        + " of "
        + envelope.getClass().getName()
        + ". Compile the service and everything that uses it together.");
  }
}
