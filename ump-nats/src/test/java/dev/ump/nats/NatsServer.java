package dev.ump.nats;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** A NATS server of its own for a test: on a free port of this machine, ended by its process id. */
final class NatsServer implements AutoCloseable {
  private final Path program;
  private final Path directory;
  private final String settings;
  private final int port;
  private final int monitor;
  private @Nullable Child running;

  private NatsServer(Path program, Path directory, String settings, int port, int monitor) {
    this.program = program;
    this.directory = directory;
    this.settings = settings;
    this.port = port;
    this.monitor = monitor;
  }

  /** Starts one, or skips the test and says what to install. */
  static NatsServer start(Path directory, String settings) throws IOException {
    Path program = program().orElse(null);
    if (program == null) {
      System.err.println("SKIPPED: no nats-server is on the path. Install it, on Debian by"
          + " `apt-get install nats-server`, or say where it is by -Dump.nats.server=…");
    }
    Assumptions.assumeTrue(program != null, "apt-get install nats-server");
    var server = new NatsServer(program, directory, settings, freePort(), freePort());
    server.start();
    return server;
  }

  private static int freePort() throws IOException {
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  private static Optional<Path> program() {
    String said = System.getProperty("ump.nats.server");
    if (said != null) {
      return Optional.of(Path.of(said));
    }
    return Stream.concat(
            Stream.of(System.getenv("PATH").split(File.pathSeparator)),
            Stream.of("/usr/sbin", "/usr/local/bin"))
        .map(each -> Path.of(each, "nats-server"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  void start() throws IOException {
    Path file = directory.resolve("nats-" + port + ".conf");
    Files.writeString(
        file,
        "listen: 127.0.0.1:" + port + "\nhttp: 127.0.0.1:" + monitor + "\n" + settings + "\n");
    running = Child.of(new ProcessBuilder(program.toString(), "-c", file.toString())
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve("nats-" + port + ".log").toFile())
        .start());
    await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(20)).until(this::accepts);
  }

  private boolean accepts() {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  int port() {
    return port;
  }

  /** Sends a signal, such as {@code STOP}. */
  void signal(String name) throws IOException {
    if (running != null) {
      running.signal(name);
    }
  }

  /** Returns a number that the server tells of itself, such as that of connections in connz. */
  int monitored(String page, String number) throws IOException {
    URI uri = URI.create("http://127.0.0.1:" + monitor + "/" + page);
    try (InputStream in = uri.toURL().openStream()) {
      String json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Matcher value = Pattern.compile("\"" + number + "\": (\\d+)").matcher(json);
      if (!value.find()) {
        throw new IOException(page + " has no " + number + ": " + json);
      }
      return Integer.parseInt(value.group(1));
    }
  }

  String uri() {
    return "nats://127.0.0.1:" + port;
  }

  String uri(String user) {
    return "nats://" + user + ":" + user + "@127.0.0.1:" + port;
  }

  void kill() {
    if (running != null) {
      running.kill();
    }
  }

  @Override
  public void close() {
    kill();
  }
}
