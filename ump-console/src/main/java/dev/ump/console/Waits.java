package dev.ump.console;

import dev.ump.channel.InFlight.Awaited;
import dev.ump.channel.InFlight.State;
import dev.ump.console.ShownServer.Reading;
import dev.ump.service.CallInFlight;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which server waits for which other: the calls of all, as they were seen one server after the
 * other.
 *
 * <h2>Protocol</h2>
 *
 * <p>A call that a thread executes is <em>stuck</em> if that thread waits for a call which only
 * stuck calls could end: one that is executed, and is stuck itself; or one that is queued at a
 * server each of whose executed calls is stuck. All calls whose thread waits are assumed to be
 * stuck, and those that have a way out are removed, until none is left that has one: as the channel
 * does it, in {@code WaitGraph}.
 *
 * <p>The servers are read one after the other, so one look may show waits that have never existed
 * at the same time. A call is executed once, and a thread waits for a call once: what two looks
 * found the same existed all the time between them. So only what {@link #keepOnly two looks} found
 * is a deadlock.
 */
final class Waits {
  /** The place of a call. */
  private record Place(ShownServer server, CallInFlight call) {
    /** A call in place is a part of another one, whose thread and waits are the same. */
    boolean isExecuted() {
      return !call.isInPlace() && (call.state() == State.HANDLED || call.state() == State.HELD);
    }
  }

  /**
   * The waits of one server, or of all other threads, for another server.
   *
   * @param from the server that waits; null for threads that execute no call of a server that is
   *     shown
   * @param to the server for which they wait; null if that is not shown
   * @param toName its name
   * @param calls how many calls are awaited
   * @param longestNanos for how long the oldest of them has been awaited at least
   * @param isForRoom whether they wait for room to make a call
   * @param isInRing whether this is part of a deadlock
   */
  record Arrow(
      @Nullable ShownServer from,
      @Nullable ShownServer to,
      String toName,
      int calls,
      long longestNanos,
      boolean isForRoom,
      boolean isInRing) {}

  private final List<Place> places = new ArrayList<>();
  private final Map<Integer, Place> byId = new HashMap<>();
  private final Map<ShownServer, List<Place>> executed = new LinkedHashMap<>();

  /** The executed calls that have no way out, by their number, with what they wait for. */
  private final Map<Integer, Awaited> stuck = new HashMap<>();

  Waits(Map<ShownServer, List<CallInFlight>> seen) {
    seen.forEach((server, calls) -> {
      List<Place> here = new ArrayList<>();
      executed.put(server, here);
      for (CallInFlight call : calls) {
        var place = new Place(server, call);
        places.add(place);
        byId.put(call.id(), place);
        if (place.isExecuted()) {
          here.add(place);
        }
      }
    });
    for (Place place : places) {
      Awaited awaited = place.call().awaits();
      if (place.isExecuted() && awaited != null) {
        stuck.put(place.call().id(), awaited);
      }
    }
    removeWaysOut();
  }

  static Waits of(List<Reading> readings) {
    Map<ShownServer, List<CallInFlight>> seen = new LinkedHashMap<>();
    readings.forEach(reading -> seen.put(reading.server(), reading.calls()));
    return new Waits(seen);
  }

  private void removeWaysOut() {
    while (stuck.values().removeIf(this::hasWayOut)) {
      // until none has
    }
  }

  private boolean hasWayOut(Awaited awaited) {
    Place target = byId.get(awaited.id());
    if (awaited.id() != 0 && target == null) {
      return true; // it is over, or at a server that is not shown
    }
    if (target != null && target.isExecuted()) {
      return !stuck.containsKey(target.call().id());
    }
    if (target != null && target.call().state() == State.OPEN) {
      return true; // other code is to answer it
    }
    ShownServer server = target == null ? only(awaited.server()) : target.server();
    List<Place> there = server == null ? List.of() : executedBy(server);
    return there.isEmpty()
        || there.stream().anyMatch(at -> !stuck.containsKey(at.call().id()));
  }

  private List<Place> executedBy(ShownServer server) {
    return executed.getOrDefault(server, List.of());
  }

  /** Returns the server of that name, if there is exactly one. */
  private @Nullable ShownServer only(String name) {
    List<ShownServer> named =
        executed.keySet().stream().filter(server -> server.isNamed(name)).toList();
    return named.size() == 1 ? named.get(0) : null;
  }

  /** Returns whether calls seem to be stuck. */
  boolean mayBeDeadlocked() {
    return !stuck.isEmpty();
  }

  /** Keeps only those stuck calls that another look has found stuck in the same way. */
  void keepOnly(Waits other) {
    stuck.entrySet().removeIf(entry -> !entry.getValue().equals(other.stuck.get(entry.getKey())));
    removeWaysOut();
  }

  /** Returns each set of servers that wait for each other, in the order of the servers. */
  List<List<ShownServer>> rings() {
    Map<ShownServer, Set<ShownServer>> reached = new LinkedHashMap<>();
    for (ShownServer server : executed.keySet()) {
      Set<ShownServer> from = new HashSet<>();
      reach(server, from);
      reached.put(server, from);
    }
    List<List<ShownServer>> rings = new ArrayList<>();
    Set<ShownServer> done = new HashSet<>();
    reached.forEach((server, from) -> {
      if (from.contains(server) && !done.contains(server)) {
        List<ShownServer> ring = inOrder(server, reached);
        done.addAll(ring);
        rings.add(ring);
      }
    });
    return rings;
  }

  /** Returns the servers of a ring as one waits for the next, as far as there is one order. */
  private List<ShownServer> inOrder(ShownServer first, Map<ShownServer, Set<ShownServer>> reached) {
    List<ShownServer> ring = new ArrayList<>();
    for (ShownServer at = first; at != null; ) {
      ring.add(at);
      at = next(at).stream()
          .filter(to -> !ring.contains(to) && reaches(reached, to, first))
          .findFirst()
          .orElse(null);
    }
    reached.getOrDefault(first, Set.of()).stream()
        .filter(to -> !ring.contains(to) && reaches(reached, to, first))
        .forEach(ring::add);
    return ring;
  }

  private static boolean reaches(
      Map<ShownServer, Set<ShownServer>> reached, ShownServer from, ShownServer to) {
    return reached.getOrDefault(from, Set.of()).contains(to);
  }

  private void reach(ShownServer from, Set<ShownServer> reached) {
    for (ShownServer to : next(from)) {
      if (reached.add(to)) {
        reach(to, reached);
      }
    }
  }

  /** Returns the servers for which stuck calls of a server wait. */
  private List<ShownServer> next(ShownServer from) {
    return executedBy(from).stream()
        .map(place -> stuck.get(place.call().id()))
        .filter(awaited -> awaited != null)
        .map(this::target)
        .filter(to -> to != null)
        .distinct()
        .toList();
  }

  private @Nullable ShownServer target(Awaited awaited) {
    Place place = byId.get(awaited.id());
    return place != null ? place.server() : awaited.id() == 0 ? only(awaited.server()) : null;
  }

  /** Returns the rest of the time limit that ends a ring first; negative if there is none. */
  long ringEndsInNanos(List<ShownServer> ring) {
    return ring.stream()
        .flatMap(server -> executedBy(server).stream())
        .map(place -> stuck.get(place.call().id()))
        .filter(awaited -> awaited != null)
        .map(awaited -> byId.get(awaited.id()))
        .filter(place -> place != null)
        .map(place -> place.call().timeLeft())
        .filter(left -> left != null)
        .mapToLong(left -> Math.max(0, left.toNanos()))
        .min()
        .orElse(-1);
  }

  /** Returns the arrows of the picture, one for each pair and kind. */
  List<Arrow> arrows(long now) {
    List<List<ShownServer>> rings = rings();
    Map<List<Object>, Arrow> arrows = new LinkedHashMap<>();
    Set<Integer> ofServers = new HashSet<>();
    for (Place place : places) {
      Awaited awaited = place.call().awaits();
      if (place.isExecuted() && awaited != null) {
        ofServers.add(awaited.id());
        ShownServer to = target(awaited);
        if (to == null && isStale(awaited)) {
          continue;
        }
        Place target = byId.get(awaited.id());
        boolean isInRing = to != null
            && stuck.containsKey(place.call().id())
            && rings.stream().anyMatch(ring -> ring.contains(place.server()) && ring.contains(to));
        // how long it waits is not known, but no longer than that
        long nanos = target == null ? 0 : age(target, now);
        add(
            arrows,
            new Arrow(place.server(), to, awaited.server(), 1, nanos, awaited.id() == 0, isInRing));
      }
    }
    for (Place place : places) {
      if (place.call().isCallerWaiting() && !ofServers.contains(place.call().id())) {
        ShownServer to = place.server();
        add(arrows, new Arrow(null, to, to.name, 1, age(place, now), false, false));
      }
    }
    return List.copyOf(arrows.values());
  }

  /** Returns whether the call is over, since the server is shown and does not have it. */
  private boolean isStale(Awaited awaited) {
    return executed.keySet().stream().anyMatch(server -> server.isNamed(awaited.server()));
  }

  private static void add(Map<List<Object>, Arrow> arrows, Arrow next) {
    List<Object> pair = List.of(
        next.from() == null ? "" : next.from(),
        next.to() == null ? next.toName() : next.to(),
        next.isForRoom());
    arrows.merge(
        pair,
        next,
        (before, more) -> new Arrow(
            more.from(),
            more.to(),
            more.toName(),
            before.calls() + 1,
            Math.max(before.longestNanos(), more.longestNanos()),
            more.isForRoom(),
            before.isInRing() || more.isInRing()));
  }

  /** Returns the age of a call; what has been seen of it, if that is not measured. */
  private static long age(Place place, long now) {
    var age = place.call().age();
    return age == null ? place.server().seenFor(place.call(), now) : age.toNanos();
  }
}
