package dev.ump.benchmarks;

import dev.ump.benchmarks.peers.PeerKind;
import dev.ump.benchmarks.report.Drawing;
import dev.ump.benchmarks.report.LatencyDrawing;
import dev.ump.benchmarks.report.Results;
import dev.ump.benchmarks.report.ResultsFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Draws what {@code compare} has written. */
@Command(
    name = "draw",
    description = "Draws a comparison as SVG: ratios, and how long calls took if they were timed.",
    mixinStandardHelpOptions = true)
final class DrawCommand implements Callable<Integer> {
  @Parameters(description = "What compare has written. Default: ${DEFAULT-VALUE}.", arity = "0..1")
  private Path json = Path.of("benchmarks.json");

  @Option(names = "--svg", description = "Where the drawing goes. Default: ${DEFAULT-VALUE}.")
  private Path svg = Path.of("benchmarks.svg");

  @Option(
      names = "--latencies",
      description =
          "Where the drawing of times goes, if calls were timed. Default: ${DEFAULT-VALUE}.")
  private Path latencies = Path.of("latencies.svg");

  @Override
  public Integer call() throws Exception {
    Results results = ResultsFile.read(json);
    String reference = PeerKind.REFERENCE.id();
    if (Drawing.isPossible(results, reference)) {
      Files.writeString(svg, Drawing.of(results, reference));
    }
    if (LatencyDrawing.isPossible(results)) {
      Files.writeString(latencies, LatencyDrawing.of(results));
    }
    return 0;
  }
}
