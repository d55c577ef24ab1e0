package dev.ump.benchmarks.remote;

import java.util.Objects;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Calls of a server over loopback TCP, with a text of 100 letters there and back. */
@State(Scope.Benchmark)
public class RemoteRoundTrip {
  /** What is sent. */
  public static final String TEXT = "0123456789".repeat(10);

  /** How many calls are open at the most. */
  public static final int IN_FLIGHT = 256;

  /** By what. */
  @Param({"ump", "jnats", "owned", "grpc"})
  public String peer = "";

  private @Nullable RemotePeer open;

  /** Starts broker, server and client. */
  @Setup(Level.Trial)
  public void open() throws Exception {
    open = RemotePeer.open(peer, port -> port);
  }

  /** Ends them. */
  @TearDown(Level.Trial)
  public void close() throws Exception {
    Objects.requireNonNull(open).close();
  }

  /** One caller that waits for its answer. */
  @Benchmark
  public String blocking() throws Exception {
    return Objects.requireNonNull(open).ask(TEXT);
  }

  /** Calls are sent until so many are open; each answer that comes makes room for another one. */
  @Benchmark
  @OperationsPerInvocation(16 * IN_FLIGHT)
  public void inFlight() throws Exception {
    RemotePeer peer = Objects.requireNonNull(open);
    Future<?>[] calls = new Future<?>[IN_FLIGHT];
    for (int i = 0; i < 16 * IN_FLIGHT; i++) {
      int place = i % IN_FLIGHT;
      if (calls[place] != null) {
        calls[place].get();
      }
      calls[place] = peer.askAsync(TEXT);
    }
    for (Future<?> call : calls) {
      call.get();
    }
  }
}
