package dev.ump.benchmarks.peers;

import java.util.concurrent.Future;

/**
 * A running server that answers each message with the message itself, and the way to ask it.
 *
 * <p>Safe for use by several threads.
 */
public interface Peer extends AutoCloseable {
  /** Asks and waits for the answer. */
  Object ask(Object message) throws Exception;

  /** Asks; the future is the answer. */
  Future<?> askAsync(Object message) throws Exception;

  /** Ends the server and its threads. */
  @Override
  void close();
}
