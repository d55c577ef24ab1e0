package dev.ump.benchmarks.scenarios;

import dev.ump.benchmarks.peers.Peer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Many virtual threads ask and wait, all at once. From JDK 21 on. */
public class VirtualCallers {
  private static final int REQUESTS = 100_000;

  /** Starts the callers, who share the requests, and waits for the last one. */
  @Benchmark
  @OperationsPerInvocation(REQUESTS)
  public void ask(Served served, Crowd crowd) throws Exception {
    ThreadFactory virtual = Threads.of("virtual");
    var caller = new Caller(served.asked(), REQUESTS / crowd.callers, crowd.callers);
    for (int i = 0; i < crowd.callers; i++) {
      virtual.newThread(caller).start();
    }
    caller.await();
  }

  /** How many there are. */
  @State(Scope.Benchmark)
  public static class Crowd {
    @Param("1000")
    public int callers;
  }

  /** What each of them does. */
  private static final class Caller implements Runnable {
    private final Peer peer;
    private final int requests;
    private final CountDownLatch running;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    Caller(Peer peer, int requests, int callers) {
      this.peer = peer;
      this.requests = requests;
      this.running = new CountDownLatch(callers);
    }

    @Override
    public void run() {
      try {
        for (int i = 0; i < requests; i++) {
          peer.ask(Served.MESSAGE);
        }
      } catch (Exception e) {
        failure.set(e);
      } finally {
        running.countDown();
      }
    }

    void await() throws Exception {
      running.await();
      Exception failed = failure.get();
      if (failed != null) {
        throw failed;
      }
    }
  }
}
