package dev.ump.demo;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The wishes of one process that have no answer yet, drawn by its customers.
 *
 * <p>Safe for use by several threads.
 */
final class OpenWishes {
  /**
   * A wish, and how to go on with it.
   *
   * @param wish what is wanted
   * @param reference by which to ask
   * @param isUnsure whether it may be booked by that reference already
   */
  record Open(Wish wish, Reference reference, boolean isUnsure) {}

  private final Demand demand;
  private final String customers;
  private final int wishes;
  private final Set<Integer> asked;
  private final Set<Integer> settled;
  private final Map<Integer, Integer> attempts = new HashMap<>();
  private int next;

  /** Takes how many wishes there are in all, and what an earlier process was told. */
  OpenWishes(Demand demand, String customers, int wishes, Told told) {
    this.demand = demand;
    this.customers = customers;
    this.wishes = wishes;
    this.asked = told.asked();
    this.settled = new HashSet<>(told.refused());
    told.heard().keySet().forEach(reference -> settled.add(reference.wish()));
    told.notExecuted().forEach(reference -> attempts.merge(reference.wish(), 1, Integer::sum));
  }

  /** How many there were at the beginning. */
  int count() {
    return (int) (wishes - settled.stream().filter(wish -> wish < wishes).count());
  }

  /** Returns the next one; empty when there are no more. */
  synchronized Optional<Open> next() {
    while (next < wishes && settled.contains(next)) {
      next++;
    }
    if (next >= wishes) {
      return Optional.empty();
    }
    int wish = next++;
    return Optional.of(new Open(
        demand.wish(wish),
        new Reference(customers, wish, attempts.getOrDefault(wish, 0)),
        asked.contains(wish)));
  }
}
