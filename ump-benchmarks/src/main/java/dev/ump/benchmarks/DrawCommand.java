package dev.ump.benchmarks;

import dev.ump.benchmarks.peers.PeerKind;
import dev.ump.benchmarks.report.Drawing;
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
    description = "Draws the ratios of a comparison as SVG.",
    mixinStandardHelpOptions = true)
final class DrawCommand implements Callable<Integer> {
  @Parameters(description = "What compare has written. Default: ${DEFAULT-VALUE}.", arity = "0..1")
  private Path json = Path.of("benchmarks.json");

  @Option(names = "--svg", description = "Where the drawing goes. Default: ${DEFAULT-VALUE}.")
  private Path svg = Path.of("benchmarks.svg");

  @Override
  public Integer call() throws Exception {
    Files.writeString(svg, Drawing.of(ResultsFile.read(json), PeerKind.REFERENCE.id()));
    return 0;
  }
}
