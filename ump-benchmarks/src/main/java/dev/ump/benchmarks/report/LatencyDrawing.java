package dev.ump.benchmarks.report;

import dev.ump.benchmarks.report.Results.Named;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Draws how long calls take, one panel a scenario and in it a hill for each peer: the higher, the more
 * calls took that long. Each grid line is ten times the one before. Confined to one thread.
 */
public final class LatencyDrawing {
  private static final double WIDTH = 480;
  private static final double LEFT = 1;
  private static final double RIGHT = WIDTH - 1;
  private static final double ROW = 46;
  private static final double HILL = 26;
  private static final double PANEL_TITLE = 20;
  private static final double HEADER = 76;

  /** Bins with less than this part of the calls do not widen the axis. */
  private static final double RARE = 1e-3;

  private final Results results;
  private final List<Named> scenarios;
  private final Svg svg = new Svg();
  private int leastPower = Integer.MAX_VALUE;
  private int mostPower = Integer.MIN_VALUE;

  private LatencyDrawing(Results results) {
    this.results = results;
    this.scenarios = results.scenarios().stream()
        .filter(scenario -> !peers(scenario).isEmpty())
        .toList();
  }

  /** Whether there is anything to draw. */
  public static boolean isPossible(Results results) {
    return !new LatencyDrawing(results).scenarios.isEmpty();
  }

  /** Draws the scenarios in which calls were timed, as an SVG document. */
  public static String of(Results results) {
    return new LatencyDrawing(results).draw();
  }

  private String draw() {
    spanAxis();
    String title = "How long a call takes";
    svg.text(0, 14, "title", title);
    svg.text(0, 30, "quiet", results.place());
    svg.text(0, 45, "quiet", results.pace());
    svg.text(
        0, 60, "quiet", "Right: the median, which is the line, and what 99% and 99.9% stay below");
    double y = HEADER;
    for (Named scenario : scenarios) {
      y = panel(scenario, y);
    }
    return svg.document(WIDTH, y, title);
  }

  private List<Named> peers(Named scenario) {
    return results.peers().stream()
        .filter(peer -> !results.latencies(scenario.id(), peer.id()).isEmpty())
        .toList();
  }

  /** Whole powers of ten around all that is not rare. */
  private void spanAxis() {
    for (Named scenario : scenarios) {
      for (Named peer : peers(scenario)) {
        double[] shares = shares(scenario, peer);
        for (int bin = 0; bin < shares.length; bin++) {
          if (shares[bin] >= RARE) {
            leastPower = Math.min(leastPower, (int) Math.floor(Math.log10(Histogram.bound(bin))));
            mostPower = Math.max(mostPower, (int) Math.ceil(Math.log10(Histogram.bound(bin + 1))));
          }
        }
      }
    }
  }

  /** What part of the calls each bin has, in the mean of the rounds. */
  private double[] shares(Named scenario, Named peer) {
    List<double[]> rounds = results.latencies(scenario.id(), peer.id()).stream()
        .map(Histogram::shares)
        .toList();
    return IntStream.range(0, rounds.get(0).length)
        .mapToDouble(
            bin -> rounds.stream().mapToDouble(round -> round[bin]).average().orElse(0))
        .toArray();
  }

  private double panel(Named scenario, double top) {
    List<Named> peers = peers(scenario);
    double bottom = top + PANEL_TITLE + peers.size() * ROW;
    svg.text(0, top + 14, "title", scenario.title());
    for (int power = leastPower; power <= mostPower; power++) {
      String place = power == leastPower ? "" : power == mostPower ? " right" : " middle";
      double nanos = Math.pow(10, power);
      svg.text(x(nanos), bottom + 13, "quiet" + place, Figures.time(nanos));
    }
    double y = top + PANEL_TITLE;
    for (Named peer : peers) {
      y += ROW;
      row(scenario, peer, y);
    }
    return bottom + 34;
  }

  private void row(Named scenario, Named peer, double ground) {
    boolean isOurs = Drawing.OURS.contains(peer.id());
    for (int power = leastPower; power <= mostPower; power++) {
      double x = x(Math.pow(10, power));
      svg.line(x, ground - HILL, x, ground, "grid");
    }
    svg.area(hill(shares(scenario, peer), ground), isOurs ? "ours" : "bar");
    svg.line(LEFT, ground, RIGHT, ground, "base");
    double median = nanos(scenario, peer, Metric.MEDIAN_NANOS);
    svg.line(x(median), ground - HILL, x(median), ground, "range");
    svg.text(LEFT, ground - HILL - 5, isOurs ? "strong" : "", peer.title());
    svg.text(
        RIGHT,
        ground - HILL - 5,
        "right",
        "%s · 99%% %s · 99.9%% %s"
            .formatted(
                Figures.time(median),
                Figures.time(nanos(scenario, peer, Metric.P99_NANOS)),
                Figures.time(nanos(scenario, peer, Metric.P999_NANOS))));
  }

  private double nanos(Named scenario, Named peer, Metric metric) {
    return results.series(scenario.id(), peer.id(), metric).median();
  }

  /** The outline of a hill, as x and y by turns. */
  private double[] hill(double[] shares, double ground) {
    double most =
        IntStream.range(0, shares.length).mapToDouble(bin -> shares[bin]).max().orElse(1);
    var inside = IntStream.range(0, shares.length)
        .filter(bin -> shares[bin] > 0)
        .filter(bin -> Histogram.bound(bin) >= Math.pow(10, leastPower))
        .filter(bin -> Histogram.bound(bin) < Math.pow(10, mostPower) * 0.999)
        .summaryStatistics();
    var points = new double[2 * (2 * (inside.getMax() - inside.getMin() + 1) + 2)];
    int next = 0;
    points[next++] = x(Histogram.bound(inside.getMin()));
    points[next++] = ground;
    for (int bin = inside.getMin(); bin <= inside.getMax(); bin++) {
      double height = ground - HILL * shares[bin] / most;
      points[next++] = x(Histogram.bound(bin));
      points[next++] = height;
      points[next++] = x(Histogram.bound(bin + 1));
      points[next++] = height;
    }
    points[next++] = x(Histogram.bound(inside.getMax() + 1));
    points[next] = ground;
    return points;
  }

  private double x(double nanos) {
    double share = (Math.log10(nanos) - leastPower) / (mostPower - leastPower);
    return LEFT + share * (RIGHT - LEFT);
  }
}
