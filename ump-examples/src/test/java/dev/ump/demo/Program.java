package dev.ump.demo;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** The booking program, run in this process: what it ended with, and what it printed. */
record Program(int exitCode, String out, String err) {

  /** A few requests are enough for most tests; options given override these. */
  static Program runSmall(String... options) {
    Stream<String> small = Stream.of("--requests=2000", "--clients=3", "--window=8");
    return run(Stream.concat(
            small.filter(option -> Stream.of(options).noneMatch(given -> isSame(option, given))),
            Stream.of(options))
        .toArray(String[]::new));
  }

  private static boolean isSame(String option, String given) {
    return given.startsWith(option.substring(0, option.indexOf('=') + 1));
  }

  static Program run(String... args) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    int exitCode = BookingMain.run(
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        args);
    return new Program(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
