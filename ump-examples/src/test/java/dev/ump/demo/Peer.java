package dev.ump.demo;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The booking program in a process of its own, ended by its id. */
final class Peer implements AutoCloseable {
  private final Process process;
  private final Path out;

  private Peer(Process process, Path out) {
    this.process = process;
    this.out = out;
  }

  /** Starts one; what it prints goes to a file. */
  static Peer start(Path out, String... options) throws IOException {
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-cp",
        System.getProperty("java.class.path"),
        BookingMain.class.getName()));
    Stream.of(options).forEach(command::add);
    File file = out.toFile();
    return new Peer(
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(file))
            .start(),
        out);
  }

  /** Sends a signal, such as {@code STOP}. */
  void signal(String name) throws IOException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
        .start()
        .onExit()
        .join();
  }

  /** Ends it by {@code kill -9}. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  void assertRuns() throws IOException {
    if (!process.isAlive()) {
      throw new AssertionError("It has ended, with " + process.exitValue() + ":\n" + printed());
    }
  }

  /** Waits until it has ended by itself, within this time; returns its exit code. */
  int exitCode(int seconds) throws Exception {
    if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
      throw new AssertionError("It has not ended within " + seconds + " s:\n" + printed());
    }
    return process.exitValue();
  }

  String printed() throws IOException {
    return Files.readString(out);
  }

  @Override
  public void close() {
    kill();
  }
}
