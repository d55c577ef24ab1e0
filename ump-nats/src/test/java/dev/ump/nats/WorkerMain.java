package dev.ump.nats;

import dev.ump.remote.UmpConnection;
import dev.ump.service.UmpServer;
import java.nio.file.Path;
import java.time.Duration;

/** A process that serves {@link Work}, until it is killed or its input ends. */
final class WorkerMain {
  private WorkerMain() {}

  public static void main(String[] arguments) throws Exception {
    var work = new NotedWork(Path.of(arguments[1]));
    try (var server = UmpServer.start(WorkDispatcher.of(work));
        var connection = UmpConnection.builder(arguments[0])
            .signsOfLife(Duration.ofMillis(Long.parseLong(arguments[2])))
            .open()) {
      connection.serve(WorkClient.contract(), server);
      System.out.println("ready");
      while (System.in.read() >= 0) {
        // until the test ends it
      }
    }
  }
}
