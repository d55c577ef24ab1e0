package dev.ump.demo;

import dev.ump.channel.TransportException;
import dev.ump.remote.UmpConnection;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Connects to where a desk and its customers meet. */
final class Meeting {
  /** So a customer knows after two seconds that its desk is gone. */
  private static final Duration SIGNS_OF_LIFE = Duration.ofMillis(500);

  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Duration TO_CLOSE = Duration.ofSeconds(5);

  /** Would print each try to connect again; the customers say it when they get no answer. */
  private static final Logger BROKERS_CLIENT =
      Logger.getLogger("io.nats.client.impl.ErrorListenerLoggerImpl");

  private Meeting() {}

  /** Connects. */
  static UmpConnection open(String uri) throws BadInputException {
    BROKERS_CLIENT.setLevel(Level.OFF);
    try {
      return UmpConnection.builder(uri)
          .signsOfLife(SIGNS_OF_LIFE)
          .timeout(TIMEOUT)
          .closeWithin(TO_CLOSE)
          .open();
    } catch (TransportException e) {
      throw new BadInputException(e.getMessage()
          + ". If none runs, start one: nats-server (on Debian: apt-get install nats-server)");
    } catch (IllegalArgumentException e) {
      throw new BadInputException(uri + ": " + e.getMessage());
    }
  }
}
