package dev.ump.nats;

import dev.ump.remote.UmpConnection;
import java.time.Duration;

/** A process that makes calls that are not answered soon, until it is killed. */
final class CallerMain {
  private CallerMain() {}

  public static void main(String[] arguments) throws Exception {
    try (var connection = UmpConnection.builder(arguments[0])
        .signsOfLife(Duration.ofMillis(Long.parseLong(arguments[1])))
        .open()) {
      WorkClient work = connection.client(WorkClient.contract());
      for (int id = 1; id <= 20; id++) {
        work.async().hold(id);
      }
      System.out.println("ready");
      while (System.in.read() >= 0) {
        // until the test ends it
      }
    }
  }
}
