package dev.ump.demo;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A NATS server of its own for a test: on a free port of this machine, ended by its process. */
final class Broker implements AutoCloseable {
  private final Path program;
  private final Path log;
  private final int port;
  private Process process;

  private Broker(Path program, Path log, int port) {
    this.program = program;
    this.log = log;
    this.port = port;
  }

  /** Starts one, or skips the test and says what to install. */
  static Broker start(Path folder) throws IOException {
    Optional<Path> program = program();
    String skipped = "No nats-server is on the path, so the demo across processes is NOT tested; on"
        + " Debian: apt-get install nats-server, or say where it is by -Dump.nats.server=…";
    if (program.isEmpty()) {
      System.err.println(skipped);
    }
    Assumptions.assumeTrue(program.isPresent(), skipped);
    int port;
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    var broker = new Broker(program.get(), folder.resolve("broker.out"), port);
    broker.start();
    return broker;
  }

  private static Optional<Path> program() {
    String said = System.getProperty("ump.nats.server");
    if (said != null) {
      return Optional.of(Path.of(said));
    }
    return Stream.concat(
            Stream.of(System.getenv("PATH").split(File.pathSeparator, -1)),
            Stream.of("/usr/sbin", "/usr/local/bin"))
        .map(folder -> Path.of(folder, "nats-server"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Starts it, on the same port each time. */
  void start() throws IOException {
    process = new ProcessBuilder(
            program.toString(), "-a", "127.0.0.1", "-p", Integer.toString(port))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
    await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(20)).until(this::accepts);
  }

  private boolean accepts() {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  String uri() {
    return "nats://127.0.0.1:" + port;
  }

  /** Ends it by {@code kill -9}. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    kill();
  }
}
