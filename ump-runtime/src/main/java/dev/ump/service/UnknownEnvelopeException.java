package dev.ump.service;

/**
 * The failure of a dispatcher that got an envelope of another service: one made by hand, or
 * generated from another version of the interface. Compile the service and its users together.
 */
public final class UnknownEnvelopeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes one. For generated code.
   *
   * @param service the simple name of the dispatcher's service
   * @param envelope what the dispatcher got
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
