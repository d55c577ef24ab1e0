package dev.ump.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DemandTest {
  private static final List<Route> ROUTES = IntStream.range(100, 300)
      .mapToObj(number -> new Route("ABE", String.valueOf(number)))
      .toList();

  @Test
  void theSameSeedWantsTheSame() {
    assertThat(drawAll(5)).isEqualTo(drawAll(5)).isNotEqualTo(drawAll(6));
  }

  @Test
  void thereAreAsManyWishesAsAskedFor() {
    assertThat(drawAll(5)).hasSize(10_000);
    assertThat(new Demand(5, 0, ROUTES).next()).isEmpty();
  }

  @Test
  void aTenthOfTheRoutesIsWantedByMoreThanHalf() {
    Map<Route, Long> counts =
        drawAll(5).stream().collect(Collectors.groupingBy(Wish::route, Collectors.counting()));

    long favourites = counts.values().stream()
        .sorted(Comparator.reverseOrder())
        .limit(ROUTES.size() / 10)
        .mapToLong(Long::longValue)
        .sum();
    assertThat(favourites).isBetween(5_000L, 8_000L);
  }

  @Test
  void aFewWishesAreForRoutesThatNobodyFlies() {
    assertThat(drawAll(5))
        .filteredOn(wish -> !ROUTES.contains(wish.route()))
        .hasSizeBetween(20, 90);
  }

  @Test
  void partiesAreOfOneToNine() {
    assertThat(drawAll(5))
        .extracting(Wish::seats)
        .contains(1, 9)
        .allMatch(seats -> seats > 0)
        .allMatch(seats -> seats < 10);
  }

  private static List<Wish> drawAll(long seed) {
    var demand = new Demand(seed, 10_000, ROUTES);
    var all = new ArrayList<Wish>();
    for (Optional<Wish> wish = demand.next(); wish.isPresent(); wish = demand.next()) {
      all.add(wish.get());
    }
    return all;
  }
}
