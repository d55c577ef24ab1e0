package dev.ump.micrometer;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The meters of one server in each registry, until they end. Kept by the server, and keeps no
 * server.
 *
 * <h2>Protocol</h2>
 *
 * <p>A registry knows a meter by name and tags, and so would give a second server of the same name
 * the first one's meters, and remove the second one's in place of the first one's. So a meter is
 * registered after the one in its place was removed, and removed only if the registry still has
 * that very object. Both are two steps, which the lock of the registry makes one for all binders; a
 * registry holds a lock of its own while it does the same.
 *
 * <p>A thread that binds enters the registry in {@code meters} and then reads {@code isOver}; a
 * thread that ends sets {@code isOver} and then looks for entries. Either the first finds that it
 * is over, or the second finds the entry, waits for the lock, and removes what was bound.
 */
final class BoundMeters {
  private static final Map<MeterRegistry, Object> LOCKS =
      Collections.synchronizedMap(new WeakHashMap<>());

  private final Map<MeterRegistry, List<Meter>> meters = new ConcurrentHashMap<>();
  private volatile boolean isOver;

  /** Registers all or nothing, unless it is over or all are there already. */
  void bind(MeterRegistry registry, List<Measure> measures) {
    synchronized (lock(registry)) {
      List<Meter> own = meters.computeIfAbsent(registry, one -> new ArrayList<>());
      if (isOver) {
        meters.remove(registry);
      } else if (own.isEmpty() || !present(registry).containsAll(identities(own))) {
        registerAnew(registry, measures, own);
      }
    }
  }

  private void registerAnew(MeterRegistry registry, List<Measure> measures, List<Meter> own) {
    own.clear();
    try {
      for (Measure measure : measures) {
        vacate(registry, measure.id());
        own.add(register(registry, measure));
      }
    } catch (Throwable failed) {
      Throwable second = removeFrom(registry);
      if (second != null && second != failed) {
        failed.addSuppressed(second);
      }
      throw failed;
    }
  }

  /** A listener may throw after the meter was added. */
  private static Meter register(MeterRegistry registry, Measure measure) {
    try {
      return measure.register().apply(registry);
    } catch (Throwable failed) {
      vacate(registry, measure.id());
      throw failed;
    }
  }

  /** Removes a meter of that id, in the registries behind this one, too. */
  private static void vacate(MeterRegistry registry, Meter.Id id) {
    registry.removeByPreFilterId(id);
    if (registry instanceof CompositeMeterRegistry composite) {
      composite.getRegistries().forEach(member -> vacate(member, id));
    }
  }

  /**
   * Ends all meters for good. Does nothing the second time.
   *
   * @return what a registry threw; the others are done all the same
   */
  @Nullable Throwable end() {
    isOver = true;
    Throwable failure = null;
    for (MeterRegistry registry : meters.keySet()) {
      Throwable next = removeFrom(registry);
      if (failure == null) {
        failure = next;
      } else if (next != null && next != failure) {
        failure.addSuppressed(next);
      }
    }
    return failure;
  }

  /** Removes those that are this server's still; returns what the registry threw first. */
  private @Nullable Throwable removeFrom(MeterRegistry registry) {
    synchronized (lock(registry)) {
      List<Meter> own = meters.remove(registry);
      return own == null ? null : remove(registry, own);
    }
  }

  private static @Nullable Throwable remove(MeterRegistry registry, List<Meter> own) {
    Throwable failure = null;
    try {
      Set<Meter> present = present(registry);
      for (Meter meter : own) {
        try {
          if (present.contains(meter)) {
            registry.remove(meter);
          }
        } catch (Throwable failed) {
          failure = failure == null ? failed : failure;
        }
      }
    } catch (Throwable failed) {
      failure = failed;
    }
    return failure;
  }

  private static Set<Meter> present(MeterRegistry registry) {
    return identities(registry.getMeters());
  }

  /** Meters are equal if their names and tags are. */
  private static Set<Meter> identities(List<Meter> meters) {
    Set<Meter> identities = Collections.newSetFromMap(new IdentityHashMap<>());
    identities.addAll(meters);
    return identities;
  }

  /** Does something while no binder changes what is in the registry. */
  static void locked(MeterRegistry registry, Runnable step) {
    synchronized (lock(registry)) {
      step.run();
    }
  }

  private static Object lock(MeterRegistry registry) {
    return LOCKS.computeIfAbsent(registry, one -> new Object());
  }
}
