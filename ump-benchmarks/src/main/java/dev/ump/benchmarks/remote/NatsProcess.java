package dev.ump.benchmarks.remote;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A NATS server of its own, on a free port of this machine. */
final class NatsProcess implements AutoCloseable {
  private final Process process;
  private final int port;

  NatsProcess() throws IOException, InterruptedException {
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    String program = List.of("/usr/sbin/nats-server", "/usr/local/bin/nats-server").stream()
        .filter(each -> Files.isExecutable(Path.of(each)))
        .findFirst()
        .orElse("nats-server");
    process = new ProcessBuilder(program, "-a", "127.0.0.1", "-p", Integer.toString(port))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
    for (int tries = 0; !accepts(); tries++) {
      if (tries == 200 || !process.isAlive()) {
        process.destroy();
        throw new IOException("nats-server does not start");
      }
      Thread.sleep(50);
    }
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

  static String uri(int port) {
    return "nats://127.0.0.1:" + port;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
