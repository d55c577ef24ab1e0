package dev.ump.channel;

import dev.ump.channel.HandlerThread.Wait;
import dev.ump.internal.waiting.Deadline;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The search for rings: whether a thread that handles requests would wait for itself, directly or
 * not.
 *
 * <h2>Protocol</h2>
 *
 * <p>A wait is <em>stuck</em> if its request is queued at a server all of whose handlings are
 * stuck, or is handled by a stuck handling that answers by returning. A handling is stuck if a
 * stuck wait is above it on its thread's stack: before that wait ends, its handler cannot return. A
 * handling that handles nothing is stuck, too, if only one thread can handle there, see
 * {@link Owner}, and that thread's innermost wait is stuck. All waits found on the way are assumed
 * to be stuck, and those that have a way out are removed, until none is left that has one: the
 * greatest fixed point.
 *
 * <p>A sender that waits for room of a full channel waits for any thread that receives there, as
 * one whose request is queued there. A queued request that is withdrawn makes room, too: so a time
 * limit of one that ends before is a way out. That a caller might cancel is not, as everywhere. Its
 * patience will end, so for a thread that waits for an answer it is a way out; but not for another
 * sender that waits for room, which loses little if it is refused earlier.
 *
 * <p>A wait that ends by itself before the one in question is a way out, and so is one that is
 * being interrupted: only a thread whose own limit is not later than that of any other thread of
 * the ring is refused its wait.
 *
 * <p>A wait that is stuck behind a ring, and no part of it, is not refused: the last thread of the
 * ring to publish its wait is, or one with an earlier limit gives up, and then the ring is no more.
 * Its request may well be answered.
 *
 * <p>A thread publishes its wait, by a volatile store, and then looks. The last one of a ring to
 * publish sees the others. One look is not enough: edges are read one after the other, and may
 * never have existed at the same time. A wait begins and ends once, a request is queued or handled
 * once, and the frames below a wait do not change while it lasts. So what two looks found the same
 * existed all the time between them, and only that counts. A server that one of them did not find
 * stuck is a way out.
 *
 * <p>The search does not see answers that other threads owe, requests that are received by hand,
 * and waits that are not for a call: each of them is a way out, and the search finds no ring. So is
 * a server some of whose threads have not begun.
 */
final class WaitGraph {
  /**
   * The reason of a wait.
   *
   * @param request what it waits for; null if it waits for room
   * @param core the channel of that
   * @param isQueued whether any thread that receives there could end it
   * @param ways the handlings that could end it, each with the waits that keep it from that
   */
  private record Edge(
      @Nullable SentRequest<?> request,
      ChannelCore core,
      boolean isQueued,
      Map<HandlerRun, List<Wait>> ways) {

    /** Returns what an earlier look found, too; null if it is not the same. */
    @Nullable Edge alsoIn(@Nullable Edge earlier) {
      if (earlier == null || request != earlier.request || isQueued != earlier.isQueued) {
        return null;
      }
      Map<HandlerRun, List<Wait>> both = new LinkedHashMap<>();
      ways.forEach((handling, waits) -> {
        List<Wait> before = earlier.ways.getOrDefault(handling, List.of());
        both.put(handling, waits.stream().filter(before::contains).toList());
      });
      return new Edge(request, core, isQueued, both);
    }

    /** Returns whether each way leads to one of these waits. */
    boolean isStuck(Map<Wait, Edge> stuck) {
      return ways.values().stream().allMatch(waits -> waits.stream().anyMatch(stuck::containsKey));
    }
  }

  /** A step on the way from a wait to itself. */
  private record Step(@Nullable Step before, HandlerRun way, Wait waits) {}

  private final Wait self;
  private final Deadline end;

  /** The waits that may be stuck, the one in question first. */
  private final Map<Wait, Edge> edges = new LinkedHashMap<>();

  private WaitGraph(Wait self, Deadline end) {
    this.self = self;
    this.end = end;
  }

  /**
   * Sleeps for a call, unless the current thread handles requests and nothing could ever wake it.
   *
   * @param isInterruptible whether an interrupt ends the sleep
   * @return the ring of calls, if it did not sleep because of one
   */
  static @Nullable String await(
      Runnable sleep, PendingCall call, Deadline deadline, boolean isInterruptible) {
    HandlerThread self = HandlerThread.currentOrNull();
    if (self == null) {
      sleep.run();
      return null;
    }
    var wait = new Wait(call, deadline, isInterruptible, self);
    self.wait = wait;
    try {
      String ring = ringOf(wait);
      if (ring == null) {
        sleep.run();
      }
      return ring;
    } finally {
      self.wait = wait.outer; // a store, since there may be no frame for a call
    }
  }

  /**
   * Returns the chain of calls by which a thread waits for itself, as text; null if it does not.
   */
  private static @Nullable String ringOf(Wait self) {
    Deadline end = self.end();
    if (edge(self, self, end) == null) { // mostly so
      return null;
    }
    var first = new WaitGraph(self, end);
    if (!first.look()) {
      return null;
    }
    var second = new WaitGraph(self, end);
    if (!second.look()) {
      return null;
    }
    second.keepOnly(first);
    return second.isStuck() ? second.chain() : null;
  }

  /** Follows all ways; returns whether none of them leads out. */
  private boolean look() {
    Deque<Wait> open = new ArrayDeque<>();
    open.add(self);
    while (!open.isEmpty()) {
      Wait wait = open.remove();
      Edge edge = edges.containsKey(wait) ? null : edge(wait, self, end);
      if (edge != null) {
        edges.put(wait, edge);
        edge.ways.values().forEach(open::addAll);
      }
    }
    return isStuck();
  }

  /** Removes waits that have a way out; returns whether the one in question is left. */
  private boolean isStuck() {
    while (edges.values().removeIf(edge -> !edge.isStuck(edges))) {
      // until none has
    }
    return edges.containsKey(self);
  }

  private void keepOnly(WaitGraph earlier) {
    for (Wait wait : List.copyOf(edges.keySet())) {
      Edge edge = edges.get(wait);
      Edge both = edge == null ? null : edge.alsoIn(earlier.edges.get(wait));
      if (both == null) {
        edges.remove(wait);
      } else {
        edges.put(wait, both);
      }
    }
  }

  /** Returns the reason of a wait; null if it has a way out. */
  private static @Nullable Edge edge(Wait wait, Wait self, Deadline end) {
    SentRequest<?> request = wait.call.request();
    ChannelCore core = request == null ? wait.call.awaitsRoomOf() : request.core;
    if (core == null
        || wait.endsBefore(end)
        || request == null && self.call.awaitsRoomOf() == null) {
      return null;
    }
    boolean isQueued = request == null || request.isQueued();
    if (isQueued && core.mayBeReceivedElsewhere() || request == null && mayGetRoom(core, end)) {
      return null;
    }
    Map<HandlerRun, List<Wait>> ways = new LinkedHashMap<>();
    for (HandlerRun handling : HandlerRun.allOf(core)) {
      if (isQueued || request != null && handling.owes(request)) {
        List<Wait> waits = waitsOn(handling);
        if (waits.isEmpty()) {
          return null;
        }
        ways.put(handling, waits);
      }
    }
    return ways.isEmpty() ? null : new Edge(request, core, isQueued, ways);
  }

  /** Returns whether a queued request ends by a time limit before a deadline, and makes room. */
  private static boolean mayGetRoom(ChannelCore core, Deadline end) {
    return core.queue.waiting(Integer.MAX_VALUE).stream()
        .map(queued -> (ChannelRequest<?, ?, ?>) queued)
        .filter(request -> !request.isUrgent()) // that has no place
        .anyMatch(request -> {
          Deadline own = request.deadline();
          PendingCall call = request.call();
          return own != null && end.isAfter(own) || call != null && end.isAfter(call.limit());
        });
  }

  /**
   * Returns the waits that keep a handling from continuing; none if it is free, or if the thread of
   * its next turn is unknown. If only one thread can have that turn, it must end its innermost wait
   * first.
   */
  private static List<Wait> waitsOn(HandlerRun handling) {
    if (handling.isBesideLoop()) {
      return List.of();
    }
    HandlerThread thread = handling.thread();
    HandlerThread owner = thread == null ? handling.owner() : null;
    Wait wait = thread == null ? owner == null ? null : owner.waitsFor() : thread.waitsFor();
    if (wait == null) {
      return List.of();
    }
    if (owner != null) {
      return List.of(wait);
    }
    List<Wait> waits = new ArrayList<>(1);
    for (; wait != null; wait = wait.outer) {
      if (wait.isOn(handling)) {
        waits.add(wait);
      }
    }
    return waits;
  }

  // ---- as text

  /**
   * Returns a text such as {@code kv (in put) -> audit (in log) -> kv}; null if the wait in
   * question is not part of a ring.
   */
  private @Nullable String chain() {
    Map<Wait, Step> reached = new HashMap<>();
    Deque<Wait> open = new ArrayDeque<>(List.of(self));
    while (!open.isEmpty() && !reached.containsKey(self)) {
      Wait wait = open.remove();
      Edge edge = edges.get(wait);
      if (edge != null) {
        edge.ways.forEach((way, waits) -> waits.stream()
            .filter(edges::containsKey)
            .filter(
                next -> reached.putIfAbsent(next, new Step(reached.get(wait), way, next)) == null)
            .forEach(open::add));
      }
    }
    Step ring = reached.get(self);
    if (ring == null) {
      return null;
    }
    List<String> places = new ArrayList<>();
    addPlaces(places, self, ring.way);
    List<Step> between = new ArrayList<>();
    for (Step step = ring.before; step != null; step = step.before) {
      between.add(0, step);
    }
    between.forEach(step -> addPlaces(places, step.waits, step.way));
    Wait last = ring.before == null ? self : ring.before.waits;
    Edge edge = edges.get(last);
    places.add(edge == null ? "?" : edge.core.name);
    return String.join(" -> ", places);
  }

  /** Adds what a thread handles, from one of the frames below a wait up to the wait. */
  private static void addPlaces(List<String> places, Wait wait, @Nullable HandlerRun from) {
    int at = places.size();
    if (wait.inside() == null) {
      places.add(Exceptions.THREAD + wait.thread.thread.getName() + "'"); // an owner's
    }
    for (HandlerRun frame = wait.inside(); frame != null; frame = frame.outer()) {
      places.add(at, frame.place());
      if (frame == from) {
        break;
      }
    }
  }
}
