package dev.ump.benchmarks.remote;

import java.io.IOException;
import java.util.concurrent.Future;

/** Something by which a caller asks a server over TCP; both are in this process. */
public interface RemotePeer extends AutoCloseable {
  /** Asks and waits. */
  String ask(String text) throws Exception;

  /** Asks; the future is the answer. */
  Future<?> askAsync(String text);

  @Override
  void close() throws IOException;

  /**
   * Opens one.
   *
   * @param kind {@code ump}, {@code in-place}, {@code jnats}, {@code owned} or {@code grpc}
   * @param ports finds the port to which the caller connects, given that of the other side
   */
  static RemotePeer open(String kind, Ports ports) throws Exception {
    return switch (kind) {
      case "ump" -> new UmpOverNats(UmpOverNats.owned(), ports);
      case "in-place" -> new UmpOverNats(UmpOverNats.inPlace(), ports);
      case "jnats" -> new BareNats(ports);
      case "owned" -> new OwnedNats(ports);
      case "grpc" -> new GrpcOverTcp(ports);
      default -> throw new IllegalArgumentException(kind);
    };
  }

  /** Puts something between the caller and the other side, or nothing. */
  @FunctionalInterface
  interface Ports {
    int between(int port) throws Exception;
  }
}
