package dev.ump.micrometer;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The meters that observations of one server's calls leave in a registry, until the server ends.
 *
 * <h2>Protocol</h2>
 *
 * <p>Calls end after their server, too: those that its end has failed, and those that are made
 * later. A thread that ends a call records it and then reads {@code ended}; the thread that ends
 * the server sets {@code ended} and then removes the meters. So either the first removes what it
 * has recorded, or the second does.
 *
 * <p>Meters of calls are shared by servers of one name. A server has a gauge as long as it is
 * bound, so whether one of them is left is seen by that. The lock of the registry, which binders
 * take, is held meanwhile.
 */
final class CallMeters {
  private static final List<String> NAMES =
      List.of("ump.call", "ump.call.active", "ump.execution", "ump.execution.active");

  private final MeterRegistry registry;

  /** The name of the server, once it has ended. */
  private volatile @Nullable String ended;

  CallMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  /** The server of this name has ended, and its gauges are removed. */
  void end(String server) {
    ended = server;
    Foreign.tell(remove(server));
  }

  /** A call was recorded. */
  void recorded() {
    String server = ended;
    if (server != null) {
      Foreign.tell(remove(server));
    }
  }

  private @Nullable Throwable remove(String server) {
    try {
      BoundMeters.locked(registry, () -> {
        if (registry
            .find(UmpServerMetrics.QUEUED)
            .tag("server", server)
            .meters()
            .isEmpty()) {
          NAMES.forEach(name -> remove(name, server));
        }
      });
      return null;
    } catch (Throwable failed) {
      return failed;
    }
  }

  private void remove(String name, String server) {
    for (Meter meter : registry.find(name).tag("server", server).meters()) {
      registry.remove(meter);
    }
  }
}
