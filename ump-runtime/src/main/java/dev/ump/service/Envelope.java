package dev.ump.service;

/**
 * A packed call on a service: the message of its channel.
 *
 * <p>The generated envelopes are records, so they can be logged, filtered, compared and switched
 * <p>The generated envelopes are records, so they can be logged, filtered, compared and switched
 * over. This interface will never have a second method: an accessor of a record silently overrides
 * any other.
 * @param <S> the service
 */
public interface Envelope<S> {

  /** {@return the method's number in its service: the index of its {@link ServiceMethod}} */
  int opcode();
}
