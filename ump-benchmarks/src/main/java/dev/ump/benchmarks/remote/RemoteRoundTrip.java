package dev.ump.benchmarks.remote;

import java.util.ArrayList;
import java.util.List;
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

/**
 * Calls of a server over loopback TCP, with a text of 100 letters there and back. The peers take
 * turns: each iteration is the next one's. So all of them meet the same state of the machine, and
 * are warm together.
 */
@State(Scope.Benchmark)
public class RemoteRoundTrip {
  /** What is sent. */
  public static final String TEXT = "0123456789".repeat(10);

  /** How many calls are open at the most. */
  public static final int IN_FLIGHT = 256;

  /** By what: as {@link RemotePeer#open} calls them, with commas in between. */
  @Param("ump,jnats")
  public String peers = "";

  private final List<RemotePeer> open = new ArrayList<>();
  private int turns;
  private @Nullable RemotePeer next;

  /** Starts brokers, servers and clients. */
  @Setup(Level.Trial)
  public void open() throws Exception {
    for (String peer : peers.split(",")) {
      open.add(RemotePeer.open(peer, port -> port));
    }
  }

  /** Gives the turn to the next peer. */
  @Setup(Level.Iteration)
  public void takeTurn() {
    next = open.get(turns++ % open.size());
  }

  /** Ends them. */
  @TearDown(Level.Trial)
  public void close() throws Exception {
    for (RemotePeer peer : open) {
      peer.close();
    }
  }

  /** One caller that waits for its answer. */
  @Benchmark
  public String blocking() throws Exception {
    return Objects.requireNonNull(next).ask(TEXT);
  }

  /** Calls are sent until so many are open; each answer that comes makes room for another one. */
  @Benchmark
  @OperationsPerInvocation(16 * IN_FLIGHT)
  public void inFlight() throws Exception {
    RemotePeer peer = Objects.requireNonNull(next);
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
