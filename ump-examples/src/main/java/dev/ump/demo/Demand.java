package dev.ump.demo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What all customers together want, drawn by each customer that is free to ask.
 *
 * <p>The wishes are the same for the same seed, whichever customer draws them. They follow Zipf's
 * law: the route in the n-th place of favour is wanted 1/n times as often as the first one, so that
 * the favourites sell out.
 *
 * <p>Safe for use by several threads.
 */
final class Demand {
  private static final int LARGEST_PARTY = 9;

  /** One in so many wishes is for a route that does not exist. */
  private static final int MISTAKES = 200;

  private final long seed;
  private final int wishes;
  private final List<Route> routes;
  private final double[] favour;
  private final AtomicInteger drawn = new AtomicInteger();

  Demand(long seed, int wishes, List<Route> routes) {
    this.seed = seed;
    this.wishes = wishes;
    this.routes = new ArrayList<>(routes);
    Collections.shuffle(this.routes, new Random(seed));
    this.favour = new double[routes.size()];
    double sum = 0;
    for (int place = 0; place < favour.length; place++) {
      sum += 1.0 / (place + 1);
      favour[place] = sum;
    }
  }

  long seed() {
    return seed;
  }

  /** The route that most parties want. */
  Route favourite() {
    return routes.get(0);
  }

  /** The next wish; empty when every wish was drawn. */
  Optional<Wish> next() {
    int number = drawn.getAndIncrement();
    return number < wishes ? Optional.of(wish(number)) : Optional.empty();
  }

  /** A wish by its number, whether it was drawn or not. */
  Wish wish(int number) {
    var random = new SplittableRandom(seed * 1_000_003 + number);
    int seats = 1 + random.nextInt(LARGEST_PARTY);
    Route route = route(random.nextDouble() * favour[favour.length - 1]);
    boolean isMistake = random.nextInt(MISTAKES) == 0;
    return new Wish(isMistake ? new Route(route.origin(), "???") : route, seats);
  }

  private Route route(double point) {
    int place = Arrays.binarySearch(favour, point);
    return routes.get(place < 0 ? -place - 1 : place);
  }
}
