package dev.ump.console;

import com.sun.net.httpserver.HttpServer;
import dev.ump.service.UmpLoop;
import dev.ump.service.UmpServer;
import dev.ump.service.UmpSharded;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Objects;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A page on this machine that shows what servers are doing, live: which calls are queued and
 * executed, which server waits for which other, how many calls end in a second and how, where a
 * slow call is.
 *
 * <pre>{@code
 * try (var console = UmpConsole.open(8080).add(server)) {
 *   System.out.println("Open " + console.address());
 *   server.join();
 * }
 * }</pre>
 *
 * <p>It is for the machine on which the program runs: it listens on the loopback address only, and
 * answers only requests whose {@code Host} is that. It reads and changes nothing. Each user of the
 * machine can see names of servers, methods and threads, texts of exceptions, and stacks; arguments
 * and results are not shown.
 *
 * <p>While no page is open, no server is looked at, and there are only the two threads of the JDK's
 * server, which wait for connections and for those that are idle. Data are read when a page asks,
 * once a second, on the thread that answers it. It sees times and outcomes of servers that are
 * {@linkplain UmpServer.Builder#measured measured}; of the others it sees what it can.
 *
 * <p>The console keeps no server alive, and does not keep the program running. A server that has
 * ended, or that the program has let go of, stays on the page; of those, it keeps the last 20.
 *
 * <p>Safe for use by several threads.
 */
public final class UmpConsole implements AutoCloseable {
  /** A request that is not sent to its end keeps one: the JDK's server has no limit for that. */
  private static final int MOST_THREADS = 32;

  private final HttpServer http;
  private final ThreadPoolExecutor threads;
  private final CachedLook look;
  private final URI address;

  private UmpConsole(HttpServer http, ThreadPoolExecutor threads, CachedLook look) {
    this.http = http;
    this.threads = threads;
    this.look = look;
    this.address = address(http.getAddress());
  }

  private static URI address(InetSocketAddress address) {
    String host = address.getAddress().getHostAddress();
    return URI.create(
        "http://" + (host.contains(":") ? "[::1]" : host) + ":" + address.getPort() + "/");
  }

  /**
   * Opens a console, which shows no server until some are added.
   *
   * @param port where it listens; 0 takes any that is free, see {@link #address}
   * @return the console
   * @throws IllegalArgumentException if that is no port
   * @throws UncheckedIOException if it cannot listen there: another program does, perhaps
   */
  public static UmpConsole open(int port) {
    return open(port, new CachedLook(System::nanoTime, program()));
  }

  /** Opens one that shows this, for tests. */
  static UmpConsole open(int port, CachedLook look) {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("A port is from 0 to 65535, not " + port + ".");
    }
    HttpServer http = listen(port);
    try {
      var threads = new ThreadPoolExecutor(
          MOST_THREADS,
          MOST_THREADS,
          5,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          UmpConsole::newThread);
      threads.allowCoreThreadTimeOut(true);
      http.setExecutor(threads);
      http.createContext("/", new Pages(http.getAddress().getPort(), look::json));
      startAsDaemon(http);
      return new UmpConsole(http, threads, look);
    } catch (Throwable failed) {
      http.stop(0);
      throw failed;
    }
  }

  private static HttpServer listen(int port) {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try {
      return HttpServer.create(new InetSocketAddress(loopback, port), 0);
    } catch (BindException inUse) {
      throw new UncheckedIOException(
          "The console cannot listen on port " + port + " of " + loopback.getHostAddress() + " ("
              + inUse.getMessage() + "). Another program, or another console, may do so: give"
              + " another port, or 0 for any that is free.",
          inUse);
    } catch (IOException failed) {
      throw new UncheckedIOException(
          "The console cannot listen on port " + port + " of " + loopback.getHostAddress() + ": "
              + failed.getMessage(),
          failed);
    }
  }

  /** The thread that waits for connections is a daemon if the thread that starts it is one. */
  private static void startAsDaemon(HttpServer http) {
    Thread starter = newThread(http::start);
    starter.start();
    boolean isInterrupted = false;
    for (; ; ) {
      try {
        starter.join();
        break;
      } catch (InterruptedException later) {
        isInterrupted = true;
      }
    }
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static Thread newThread(Runnable work) {
    var thread = new Thread(work, "ump-console");
    thread.setDaemon(true);
    return thread;
  }

  private static String program() {
    String command = System.getProperty("sun.java.command", "");
    String main = command.split(" ", 2)[0];
    return main.isEmpty() ? "a Java program" : main.substring(main.lastIndexOf('/') + 1);
  }

  /**
   * Shows a server. Does nothing if it is shown already. Names need not differ.
   *
   * @param server the server; it may have ended
   * @return this console
   */
  public UmpConsole add(UmpServer<?> server) {
    look.add(Objects.requireNonNull(server, "server"));
    return this;
  }

  /**
   * Shows each owner of a sharded server, side by side.
   *
   * @param sharded the servers
   * @return this console
   */
  public UmpConsole add(UmpSharded<?> sharded) {
    look.add(Objects.requireNonNull(sharded, "sharded"));
    return this;
  }

  /**
   * Shows a loop. Does nothing if it is shown already.
   *
   * @param name what the page calls it, since loops have no names
   * @param loop the loop
   * @return this console
   */
  public UmpConsole add(String name, UmpLoop<?> loop) {
    look.add(Objects.requireNonNull(name, "name"), Objects.requireNonNull(loop, "loop"));
    return this;
  }

  /** {@return where the page is, such as {@code http://127.0.0.1:8080/}} */
  public URI address() {
    return address;
  }

  /**
   * Closes the page, at once. The servers go on, and keep nothing of it; a server that is added
   * later is not shown. Closing twice does nothing.
   */
  @Override
  public void close() {
    http.stop(0);
    threads.shutdown();
    look.close();
  }

  /** Returns its address, such as {@code UmpConsole[http://127.0.0.1:8080/]}. */
  @Override
  public String toString() {
    return "UmpConsole[" + address + "]";
  }
}
