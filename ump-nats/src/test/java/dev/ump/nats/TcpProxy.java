package dev.ump.nats;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Passes on what comes, until a test says otherwise. */
final class TcpProxy implements AutoCloseable {
  private final ServerSocket accepting = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final int target;
  private volatile boolean isRefusing;
  private volatile boolean isSilent;

  TcpProxy(String uri) throws IOException {
    target = URI.create(uri).getPort();
    start(() -> {
      while (true) {
        Socket here = accepting.accept();
        if (isRefusing) {
          here.close();
        } else {
          var there = new Socket(InetAddress.getLoopbackAddress(), target);
          open.addAll(List.of(here, there));
          start(() -> pump(here, there));
          start(() -> pump(there, here));
        }
      }
    });
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void start(Work work) {
    var thread = new Thread(() -> {
      try {
        work.run();
      } catch (IOException closed) {
        // the end of one connection, or of all
      }
    });
    thread.setDaemon(true);
    thread.start();
  }

  private void pump(Socket from, Socket to) throws IOException {
    byte[] buffer = new byte[1 << 16];
    try (from;
        to) {
      for (int length; (length = from.getInputStream().read(buffer)) >= 0; ) {
        if (!isSilent) {
          to.getOutputStream().write(buffer, 0, length);
        }
      }
    }
  }

  String uri() {
    return "nats://127.0.0.1:" + accepting.getLocalPort();
  }

  /** Ends all connections. */
  void cut() throws IOException {
    for (Socket socket : open) {
      socket.close();
    }
    open.clear();
  }

  /** Takes no new connections, or does again. */
  void refuse(boolean refuse) {
    isRefusing = refuse;
  }

  /** Loses every byte, and both ends do not see it; or passes on again. */
  void silence(boolean silence) {
    isSilent = silence;
  }

  @Override
  public void close() throws IOException {
    accepting.close();
    cut();
  }
}
