package dev.ump.benchmarks.remote;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;

/** Passes bytes on in both directions, and counts them: what is on the wire, without TCP's own. */
public final class CountingProxy implements AutoCloseable {
  private final ServerSocket accepting = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
  private final AtomicLong bytes = new AtomicLong();

  CountingProxy(int target) throws IOException {
    start(() -> {
      while (true) {
        Socket here = accepting.accept();
        var there = new Socket(InetAddress.getLoopbackAddress(), target);
        start(() -> pump(here, there));
        start(() -> pump(there, here));
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
        bytes.addAndGet(length);
        to.getOutputStream().write(buffer, 0, length);
      }
    }
  }

  int port() {
    return accepting.getLocalPort();
  }

  long bytes() {
    return bytes.get();
  }

  @Override
  public void close() throws IOException {
    accepting.close();
  }

  /** Returns how many bytes one call takes on the connection of its caller, in both directions. */
  public static long bytesOfACall(String kind, String text) throws Exception {
    int calls = 1_000;
    CountingProxy[] proxy = new CountingProxy[1];
    try (RemotePeer peer = RemotePeer.open(kind, port -> {
      proxy[0] = new CountingProxy(port);
      return proxy[0].port();
    })) {
      peer.ask(text);
      long before = proxy[0].bytes();
      for (int i = 0; i < calls; i++) {
        peer.ask(text);
      }
      return (proxy[0].bytes() - before) / calls;
    } finally {
      proxy[0].close();
    }
  }
}
