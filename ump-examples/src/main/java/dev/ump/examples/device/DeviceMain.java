package dev.ump.examples.device;

import dev.ump.service.Restart;
import dev.ump.service.Restarts;
import dev.ump.service.UmpServer;
import java.io.IOException;
import java.time.Duration;

/** One thread owns a scale; its port is opened again when it has failed, and callers see one error. */
public final class DeviceMain {
  private DeviceMain() {}

  /** Pulls the cable, and plugs it in again after the second try to open the port. */
  public static void main(String... args) throws IOException {
    var cable = new Cable();
    var limits = Restarts.atMost(5, Duration.ofMinutes(1))
        .pausing(Duration.ofMillis(10), Duration.ofSeconds(30))
        .telling(restart -> tell(restart, cable));
    try (var server = UmpServer.builder(() -> {
          var scale = new SerialScale(cable);
          return ScaleDispatcher.of(scale).closing(scale);
        })
        .name("scale")
        .restartOn(IOException.class::isInstance, limits)
        .start()) {
      ScaleClient scale = server.client();
      System.out.println(scale.weigh() + " g");
      cable.pull();
      try {
        scale.weigh();
      } catch (IOException e) {
        System.out.println("not weighed: " + e.getMessage());
      }
      System.out.println(scale.weigh() + " g"); // waits for the new port
      System.out.println("made anew: " + server.stats().restarts());
    }
  }

  private static void tell(Restart restart, Cable cable) {
    System.out.println("try " + restart.number() + " in " + restart.pause().toMillis() + " ms");
    if (restart.number() == 3) {
      cable.plug();
    }
  }
}
