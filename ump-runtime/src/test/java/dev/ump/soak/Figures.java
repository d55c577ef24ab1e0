package dev.ump.soak;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Counts what happened, and what is left. Confined to one thread. */
final class Figures {
  private final Map<Way, Map<Job.End, Integer>> ends = new EnumMap<>(Way.class);
  private final Map<Way, Integer> servers = new EnumMap<>(Way.class);
  private int callsMade;
  private final List<WeakReference<Object>> kept = new ArrayList<>();

  void opened(Way way, Object server) {
    servers.merge(way, 1, Integer::sum);
    kept.removeIf(reference -> reference.get() == null);
    kept.add(new WeakReference<>(server));
  }

  void ended(Way way, Job.End end) {
    ends.computeIfAbsent(way, none -> new EnumMap<>(Job.End.class)).merge(end, 1, Integer::sum);
  }

  /** How many servers something keeps. */
  int serversKept() {
    kept.removeIf(reference -> reference.get() == null);
    return kept.size();
  }

  void made(int calls) {
    callsMade += calls;
  }

  /** How many calls never ended. */
  int callsLeft() {
    int ended = ends.values().stream()
        .flatMap(counts -> counts.values().stream())
        .mapToInt(Integer::intValue)
        .sum();
    return callsMade - ended;
  }

  /** A line for each way, a column for each end. */
  @Override
  public String toString() {
    var text = new StringBuilder(String.format("%-15s%8s%9s", "", "servers", "calls"));
    for (Job.End end : Job.End.values()) {
      text.append(String.format("%12s", end.name().toLowerCase(Locale.ROOT).replace('_', ' ')));
    }
    ends.forEach((way, counts) -> {
      int calls = counts.values().stream().mapToInt(Integer::intValue).sum();
      text.append(String.format("%n%-15s%8d%9d", way, servers.get(way), calls));
      for (Job.End end : Job.End.values()) {
        text.append(String.format("%12d", counts.getOrDefault(end, 0)));
      }
    });
    return text.toString();
  }
}
