package dev.ump.examples.http;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP server on this machine, with many threads. Safe for use by several threads. */
final class RoomSite implements AutoCloseable {
  private static final int THREADS = 16;

  private final HttpServer http;
  private final ExecutorService threads;

  private RoomSite(HttpServer http, ExecutorService threads) {
    this.http = http;
    this.threads = threads;
  }

  /**
   * Opens a site.
   *
   * @param port 0 for any that is free
   * @param front answers what no other does
   */
  static RoomSite open(int port, HttpHandler front) throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    HttpServer http = HttpServer.create(address, 0);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    http.setExecutor(threads);
    http.createContext("/", front);
    http.start();
    return new RoomSite(http, threads);
  }

  /** Adds what answers requests for one path, and for those below it. */
  RoomSite with(String path, HttpHandler handler) {
    http.createContext(path, handler);
    return this;
  }

  /** Where it is, with a slash at its end. */
  URI address() {
    return URI.create("http://127.0.0.1:" + http.getAddress().getPort() + "/");
  }

  @Override
  public void close() {
    http.stop(0);
    threads.shutdown();
  }
}
