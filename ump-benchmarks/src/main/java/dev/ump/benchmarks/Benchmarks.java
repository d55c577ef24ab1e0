package dev.ump.benchmarks;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: {@code compare} measures and prints tables, {@code draw} draws them; {@code
 * options} measures what options of a server cost; {@code batches} measures what shared commits
 * gain; {@code remote} measures calls over TCP; {@code compile} measures the annotation processor. */
@Command(
    name = "benchmarks",
    description = "ump beside what a user would take instead.",
    subcommands = {
      CompareCommand.class,
      DrawCommand.class,
      OptionsCommand.class,
      BatchesCommand.class,
      RemoteCommand.class,
      CompileCommand.class
    },
    mixinStandardHelpOptions = true)
public final class Benchmarks {
  private Benchmarks() {}

  public static void main(String[] args) {
    System.setProperty("jmh.ignoreLock", "true");
    System.exit(new CommandLine(new Benchmarks()).execute(args));
  }
}
