package dev.ump.quality;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The circles of a graph: the largest sets of nodes of which each leads to each, and of which there is
 * more than one. After Tarjan.
 */
final class Circles {
  private final Map<String, ? extends Collection<String>> graph;
  private final Map<String, Integer> order = new HashMap<>();
  private final Map<String, Integer> earliest = new HashMap<>();
  private final Deque<String> open = new ArrayDeque<>();
  private final Set<Set<String>> found = new HashSet<>();

  private Circles(Map<String, ? extends Collection<String>> graph) {
    this.graph = graph;
  }

  /** The circles of a graph, given as what each node leads to. */
  static Set<Set<String>> of(Map<String, ? extends Collection<String>> graph) {
    var circles = new Circles(graph);
    for (String node : graph.keySet()) {
      if (!circles.order.containsKey(node)) {
        circles.visit(node);
      }
    }
    return circles.found;
  }

  private int visit(String node) {
    int number = order.size();
    order.put(node, number);
    earliest.put(node, number);
    open.push(node);
    for (String next : graph.get(node)) {
      int reached =
          !order.containsKey(next) ? visit(next) : open.contains(next) ? order.get(next) : number;
      earliest.merge(node, reached, Math::min);
    }
    if (earliest.get(node) == number) {
      close(node);
    }
    return earliest.get(node);
  }

  private void close(String first) {
    Set<String> circle = new TreeSet<>();
    String node;
    do {
      node = open.pop();
      circle.add(node);
    } while (!node.equals(first));
    if (circle.size() > 1) {
      found.add(circle);
    }
  }
}
