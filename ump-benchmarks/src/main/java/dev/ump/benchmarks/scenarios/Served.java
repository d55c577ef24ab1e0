package dev.ump.benchmarks.scenarios;

import dev.ump.benchmarks.peers.Peer;
import dev.ump.benchmarks.peers.PeerKind;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The peer of this fork, running. */
@State(Scope.Benchmark)
public class Served {
  /** A message that costs nothing: what is allocated is the peer's own. */
  static final Object MESSAGE = "message";

  @Param("ump")
  public String peer = "";

  /** {@code platform} or {@code virtual}: the thread of a server that may choose. */
  @Param("platform")
  public String server = "";

  private @Nullable Peer running;

  /** How many callers have questions in flight. Guarded by this. */
  private int busyCallers;

  @Setup(Level.Trial)
  public void open() throws Exception {
    running = PeerKind.of(peer).open(Threads.of(server));
    Peer asked = asked();
    if (asked.ask(MESSAGE) != MESSAGE || asked.askAsync(MESSAGE).get() != MESSAGE) {
      throw new IllegalStateException(peer + " does not answer what it is asked");
    }
  }

  /** The peer that answers. */
  Peer asked() {
    return Objects.requireNonNull(running, "open comes first");
  }

  synchronized void begin() {
    busyCallers++;
  }

  synchronized void end() {
    busyCallers--;
    notifyAll();
  }

  /** JMH lets the first caller who has finished do it: the others may still await answers. */
  @TearDown(Level.Trial)
  public synchronized void close() throws InterruptedException {
    while (busyCallers > 0) {
      wait();
    }
    asked().close();
  }
}
