package dev.ump.remote;

/**
 * Opens the transports of one scheme. Found by {@link java.util.ServiceLoader}, so that {@code
 * nats://broker} works when {@code ump-nats} is there.
 */
public interface TransportProvider {

  /** {@return the scheme, such as {@code nats}} */
  String scheme();

  /**
   * Connects.
   *
   * @param uri where to, scheme included
   * @return the transport
   * @throws dev.ump.channel.TransportException if that fails
   */
  Transport open(String uri);
}
