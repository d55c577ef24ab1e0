package dev.ump.nats;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** Leads from one port of this machine to another, and can be cut: what is plugged in then ends. */
final class Cable implements AutoCloseable {
  private final ServerSocket here = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final int there;
  private final List<Socket> plugged = new ArrayList<>();

  private Cable(int there) throws IOException {
    this.there = there;
  }

  static Cable to(int port) throws IOException {
    var cable = new Cable(port);
    run("cable", cable::accept);
    return cable;
  }

  int port() {
    return here.getLocalPort();
  }

  private static void run(String name, Runnable work) {
    var thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!here.isClosed()) {
      try {
        Socket one = here.accept();
        try {
          var other = new Socket(InetAddress.getLoopbackAddress(), there);
          plug(one, other);
        } catch (IOException away) {
          one.close();
        }
      } catch (IOException closed) {
        // the loop ends, or the next one comes
      }
    }
  }

  private void plug(Socket one, Socket other) throws IOException {
    synchronized (plugged) {
      plugged.add(one);
      plugged.add(other);
    }
    one.setTcpNoDelay(true);
    other.setTcpNoDelay(true);
    run("cable", () -> pump(one, other));
    run("cable", () -> pump(other, one));
  }

  private static void pump(Socket from, Socket to) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      in.transferTo(out);
    } catch (IOException cut) {
      // both ends are closed
    }
  }

  /** Ends each connection; new ones are made as before. */
  void cut() throws IOException {
    synchronized (plugged) {
      for (Socket each : plugged) {
        each.close();
      }
      plugged.clear();
    }
  }

  @Override
  public void close() throws IOException {
    here.close();
    cut();
  }
}
