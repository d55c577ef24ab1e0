package dev.ump.benchmarks.report;

import dev.ump.benchmarks.report.Results.Named;
import java.util.List;
import java.util.Set;

/**
 * Draws throughput as bars that begin at the baseline, one panel a scenario: to the right is faster,
 * to the left slower, and each grid line is ten times the one before. Confined to one thread.
 */
public final class Drawing {
  private static final double WIDTH = 560;
  private static final double LEFT = 190;
  private static final double RIGHT = WIDTH - 140;
  private static final double ROW = 17;
  private static final double PANEL_TITLE = 30;
  private static final double HEADER = 78;
  private static final double FOOTER = 4;

  /** The peers that are ump, whichever way it is used. */
  static final Set<String> OURS = Set.of("ump", "service", "caller-runs");

  private final Results results;
  private final String reference;
  private final List<Named> scenarios;
  private final Svg svg = new Svg();
  private int leastPower;
  private int mostPower = 1;

  private Drawing(Results results, String reference) {
    this.results = results;
    this.reference = reference;
    this.scenarios = results.scenarios().stream()
        .filter(scenario ->
            results.peers().stream().anyMatch(peer -> !ratio(scenario, peer).isEmpty()))
        .toList();
  }

  /** Returns whether there is anything to draw. */
  public static boolean isPossible(Results results, String reference) {
    return !new Drawing(results, reference).scenarios.isEmpty();
  }

  /** Draws ratios to the peer that is named, as an SVG document. */
  public static String of(Results results, String reference) {
    return new Drawing(results, reference).draw();
  }

  private String draw() {
    spanAxis();
    String title = "Requests a second, as multiples of " + title(reference);
    svg.text(0, 14, "title", title);
    svg.text(0, 30, "quiet", results.place());
    svg.text(0, 45, "quiet", results.pace());
    svg.text(
        0,
        60,
        "quiet",
        "Median of the rounds, the thin line spans them; ump's target is green, its floor red");
    double y = HEADER;
    for (Named scenario : scenarios) {
      y = panel(scenario, y);
    }
    return svg.document(WIDTH, y + FOOTER, title);
  }

  /** Whole powers of ten around everything that is drawn. */
  private void spanAxis() {
    for (Named scenario : scenarios) {
      for (Named peer : results.peers()) {
        Series ratio = ratio(scenario, peer);
        if (!ratio.isEmpty()) {
          span(ratio.least());
          span(ratio.most());
        }
      }
      goals(scenario).forEach(goal -> span(goal.target()));
    }
  }

  private void span(double ratio) {
    leastPower = Math.min(leastPower, (int) Math.floor(Math.log10(ratio)));
    mostPower = Math.max(mostPower, (int) Math.ceil(Math.log10(ratio)));
  }

  private double panel(Named scenario, double top) {
    var rows = results.peers().stream()
        .filter(peer -> !ratio(scenario, peer).isEmpty())
        .toList();
    double bottom = top + PANEL_TITLE + rows.size() * ROW;
    svg.text(0, top + 14, "title", scenario.title());
    grid(top + PANEL_TITLE - 4, bottom);
    double y = top + PANEL_TITLE;
    for (Named peer : rows) {
      row(scenario, peer, y);
      y += ROW;
    }
    return bottom + 26;
  }

  private void grid(double top, double bottom) {
    for (int power = leastPower; power <= mostPower; power++) {
      double x = x(Math.pow(10, power));
      svg.line(x, top, x, bottom, power == 0 ? "base" : "grid");
      svg.text(x, bottom + 11, "quiet middle", Figures.tick(power));
    }
  }

  private void row(Named scenario, Named peer, double y) {
    Series ratio = ratio(scenario, peer);
    boolean isOurs = OURS.contains(peer.id());
    svg.text(LEFT - 8, y + 11, isOurs ? "right strong" : "right", peer.title());
    svg.bar(x(1), x(ratio.median()), y + 2, ROW - 5, isOurs ? "ours" : "bar");
    svg.line(x(ratio.least()), y + ROW / 2, x(ratio.most()), y + ROW / 2, "range");
    svg.text(RIGHT + 10, y + 11, "", Figures.medianAndRange(ratio, "×"));
    if (peer.id().equals("ump")) {
      goals(scenario).forEach(goal -> {
        svg.line(x(goal.floor()), y, x(goal.floor()), y + ROW - 1, "floor");
        svg.line(x(goal.target()), y, x(goal.target()), y + ROW - 1, "target");
      });
    }
  }

  private List<Goal> goals(Named scenario) {
    return Goals.in(results).stream()
        .filter(goal -> goal.scenario().equals(scenario.id()))
        .filter(goal -> goal.quantity().equals(Goals.TIMES_BASELINE))
        .toList();
  }

  private String title(String peer) {
    return results.peers().stream()
        .filter(each -> each.id().equals(peer))
        .map(Named::title)
        .findFirst()
        .orElse(peer);
  }

  private Series ratio(Named scenario, Named peer) {
    return results
        .series(scenario.id(), peer.id(), Metric.THROUGHPUT)
        .over(results.series(scenario.id(), reference, Metric.THROUGHPUT));
  }

  private double x(double ratio) {
    double share = (Math.log10(ratio) - leastPower) / (mostPower - leastPower);
    return LEFT + share * (RIGHT - LEFT);
  }
}
