package dev.ump.channel;

import dev.ump.channel.HandlingThread.Wait;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether a thread that handles requests would wait for itself, straight or through others.
 *
 * <h2>Protocol</h2>
 *
 * <p>A thread is <em>stuck</em> if the request it waits for is queued at a server whose handling
 * threads are all stuck, or is handled by a stuck thread that answers by returning. All threads found
 * on the way are taken for stuck until one is found that is not: the greatest fixed point.
 *
 * <p>A thread publishes what it waits for, a volatile store, and then looks. The last one of a ring to
 * publish sees the others. One look is not enough: edges are read one after the other, and may never
 * have been there at the same time. A wait is one object, a request is queued or handled once, so an
 * edge that two looks found the same was there all the time between them, and so were all others.
 *
 * <p>The thread whose time limit ends first of all wakes up by itself, so only a thread that gives up
 * no later than any other is refused its wait.
 *
 * <p>Not seen are answers that other threads owe, requests that are received by hand, and waits that
 * are not for a call: each of them is a way out, and makes the look end without a ring.
 */
final class WaitGraph {
  /** Why a thread is stuck: its wait, and the request it is for, queued or handled. */
  private record Edge(Wait waiting, ChannelRequest<?, ?, ?> request, boolean isQueued) {}

  private final Map<HandlingThread, Edge> edges = new LinkedHashMap<>();

  private WaitGraph() {}

  /** The chain of calls by which a thread waits for itself, in words; null if it does not. */
  static @Nullable String ringOf(HandlingThread self) {
    var first = new WaitGraph();
    if (!first.isStuck(self)) {
      return null;
    }
    var second = new WaitGraph();
    if (!second.isStuck(self) || !first.edges.equals(second.edges)) {
      return null;
    }
    return first.givesUpFirst(self) ? first.chain() : null;
  }

  /** Null stands for whoever has the next turn, who is free to take it. */
  private boolean isStuck(@Nullable HandlingThread thread) {
    if (thread == null) {
      return false;
    }
    if (edges.containsKey(thread)) {
      return true;
    }
    Wait wait = thread.waitsFor();
    if (wait == null) {
      return false;
    }
    ChannelRequest<?, ?, ?> request = wait.call.request();
    if (request == null || wait.call.isEnded()) {
      return false;
    }
    ChannelCore core = request.core();
    boolean isQueued = request.isQueued();
    edges.put(thread, new Edge(wait, request, isQueued));
    return isQueued ? nobodyReceives(core) : nobodyAnswers(core, request);
  }

  /** Tells whether no other thread gives up earlier. */
  private boolean givesUpFirst(HandlingThread thread) {
    Wait own = thread.waitsFor();
    for (Edge edge : edges.values()) {
      if (own == null || own.deadline.isAfter(edge.waiting().deadline)) {
        return false;
      }
    }
    return true;
  }

  private boolean nobodyReceives(ChannelCore core) {
    if (core.isClosed() || core.handlings.isEmpty() || core.isReceivedByHand) {
      return false;
    }
    for (Handling handling : core.handlings) {
      if (handling.isBesideLoop() || !isStuck(handling.thread())) {
        return false;
      }
    }
    return true;
  }

  private boolean nobodyAnswers(ChannelCore core, ChannelRequest<?, ?, ?> request) {
    for (Handling handling : core.handlings) {
      if (handling.owes(request)) {
        return isStuck(handling.thread());
      }
    }
    return false;
  }

  /** Such as {@code kv (in put) -> audit (in log) -> kv}. */
  private String chain() {
    var chain = new StringBuilder();
    String target = "";
    for (Map.Entry<HandlingThread, Edge> step : edges.entrySet()) {
      Handling handling = step.getKey().innermost();
      chain.append(handling == null ? "?" : handling.place()).append(" -> ");
      target = step.getValue().request().core().name;
    }
    return chain.append(target).toString();
  }
}
