package dev.ump.nats;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Another process, ended by its id. */
final class Child implements AutoCloseable {
  private final Process process;

  private Child(Process process) {
    this.process = process;
  }

  /** Starts a class with the class path of the test, and waits until it says that it is ready. */
  static Child java(Class<?> main, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(
        System.getProperty("java.home") + "/bin/java",
        "-XX:TieredStopAtLevel=1",
        "-cp",
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
        main.getName()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
    var said = new BufferedReader(new InputStreamReader(process.getInputStream())).readLine();
    if (!"ready".equals(said)) {
      process.destroyForcibly();
      throw new IOException(main.getSimpleName() + " said " + said);
    }
    return new Child(process);
  }

  static Child of(Process process) {
    return new Child(process);
  }

  boolean isAlive() {
    return process.isAlive();
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
    process.destroyForcibly();
    process.onExit().join();
  }

  /** Closes its input, so that it ends by itself; returns its exit code. */
  int end() throws Exception {
    process.getOutputStream().close();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new AssertionError("It has not ended.");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    kill();
  }
}
