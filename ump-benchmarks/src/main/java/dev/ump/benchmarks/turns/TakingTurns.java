package dev.ump.benchmarks.turns;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
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
 * Peers that take turns in one JVM: each iteration is the next one's, which is started for it and
 * ended with it. So all of them meet the same state of the machine, and are warm together.
 */
@State(Scope.Benchmark)
public class TakingTurns {
  /** So many that the last ones, which are waited for, hardly count. */
  private static final int CALLS = 32_768;

  /** Which peers, with commas in between. */
  @Param("ump,bare")
  public String peers = "";

  /** How many questions a caller that does not block has in flight. */
  @Param("256")
  public int inFlight;

  private final Map<String, OwnClasses> classes = new HashMap<>();
  private int turns;
  private @Nullable Calls running;

  /** Starts the peer whose turn it is. */
  @Setup(Level.Iteration)
  public void open() throws ReflectiveOperationException {
    String[] all = peers.split(",");
    String peer = all[turns++ % all.length];
    running = classes.computeIfAbsent(peer, any -> new OwnClasses()).open(peer);
  }

  /** Ends it. */
  @TearDown(Level.Iteration)
  public void close() {
    calls().close();
  }

  private Calls calls() {
    return Objects.requireNonNull(running, "open comes first");
  }

  /** Asks and waits for the answer, again and again. */
  @Benchmark
  @OperationsPerInvocation(CALLS)
  public void blocking() throws Exception {
    calls().blocking(CALLS);
  }

  /** Keeps a window of questions in flight. */
  @Benchmark
  @OperationsPerInvocation(CALLS)
  public void async() throws Exception {
    calls().async(CALLS, inFlight);
  }
}
