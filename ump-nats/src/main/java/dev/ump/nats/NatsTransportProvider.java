package dev.ump.nats;

import dev.ump.remote.Transport;
import dev.ump.remote.TransportProvider;

/** Opens {@code nats:} transports for {@link dev.ump.remote.UmpConnection}. */
public final class NatsTransportProvider implements TransportProvider {

  /** Called by the service loader. */
  public NatsTransportProvider() {}

  @Override
  public String scheme() {
    return "nats";
  }

  @Override
  public Transport open(String uri) {
    return NatsTransport.open(uri);
  }
}
