package dev.ump.console;

import dev.ump.console.ShownServer.Reading;
import dev.ump.console.Waits.Arrow;
import dev.ump.service.CallInFlight;
import dev.ump.service.ServerDump;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of all servers at once.
 *
 * @param servers what was seen of each, in the order in which they were added
 * @param arrows which server waits for which other
 * @param rings the deadlocks
 */
record Look(List<Seen> servers, List<Arrow> arrows, List<List<ShownServer>> rings) {
  /**
   * What was seen of one server.
   *
   * @param reading null if it has ended, or was let go of
   */
  record Seen(ShownServer server, Finding finding, @Nullable Reading reading) {}

  /** Looks at servers, on the current thread. */
  static Look at(List<ShownServer> servers, long now) {
    Map<ShownServer, Reading> readings = new IdentityHashMap<>();
    List<Reading> inOrder = new ArrayList<>();
    Map<ShownServer, RuntimeException> failures = new IdentityHashMap<>();
    for (ShownServer server : servers) {
      try {
        Reading reading = server.isEnded() ? null : server.read(now);
        if (reading != null) {
          readings.put(server, reading);
          inOrder.add(reading);
        }
      } catch (RuntimeException failed) { // of a ticker, for example
        failures.put(server, failed);
      }
    }
    Map<ShownServer, Boolean> active = new IdentityHashMap<>();
    inOrder.forEach(reading -> active.put(reading.server(), reading.server().note(reading)));
    Waits waits = Waits.of(inOrder);
    if (waits.mayBeDeadlocked()) {
      waits.keepOnly(again(inOrder));
    }
    List<List<ShownServer>> rings = waits.rings();
    List<Seen> seen = new ArrayList<>();
    for (ShownServer server : servers) {
      Reading reading = readings.get(server);
      Finding finding = reading == null
          ? server.isEnded() ? Finding.ended(server) : Finding.unseen(failures.get(server))
          : rings.stream()
              .filter(ring -> ring.contains(server))
              .map(ring -> Finding.deadlocked(server, ring, waits.ringEndsInNanos(ring)))
              .findFirst()
              .orElseGet(
                  () -> Finding.of(reading, Boolean.TRUE.equals(active.get(reading.server()))));
      seen.add(new Seen(server, finding, reading));
    }
    return new Look(List.copyOf(seen), waits.arrows(now), rings);
  }

  private static Waits again(List<Reading> readings) {
    Map<ShownServer, List<CallInFlight>> seen = new LinkedHashMap<>();
    for (Reading reading : readings) {
      try {
        ServerDump dump = reading.server().readAgain();
        if (dump != null) {
          seen.put(reading.server(), dump.calls());
        }
      } catch (RuntimeException failed) {
        // then none of its calls is found a second time
      }
    }
    return new Waits(seen);
  }
}
