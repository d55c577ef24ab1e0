package dev.ump.benchmarks.turns;

import dev.ump.benchmarks.peers.Peer;
import dev.ump.benchmarks.peers.PeerKind;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Calls of a peer that is known by name. {@link OwnClasses} loads this class for each peer anew. */
public final class CallsOfPeer implements Calls {
  private static final Object MESSAGE = "message";

  private final Peer peer;

  /** Starts the peer. */
  public CallsOfPeer(String id) throws Exception {
    peer = PeerKind.of(id).open(CallsOfPeer::daemon);
    if (peer.ask(MESSAGE) != MESSAGE || peer.askAsync(MESSAGE).get() != MESSAGE) {
      throw new IllegalStateException(id + " does not answer what it is asked");
    }
  }

  private static Thread daemon(Runnable task) {
    var thread = new Thread(task, "server");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void blocking(int calls) throws Exception {
    for (int i = 0; i < calls; i++) {
      peer.ask(MESSAGE);
    }
  }

  @Override
  public void async(int calls, int inFlight) throws Exception {
    @Nullable Future<?>[] ring = new Future<?>[inFlight];
    int next = 0;
    for (int i = 0; i < calls; i++) {
      await(ring[next]);
      ring[next] = peer.askAsync(MESSAGE);
      next = next + 1 == inFlight ? 0 : next + 1;
    }
    for (Future<?> last : ring) {
      await(last);
    }
  }

  private static void await(@Nullable Future<?> question) throws Exception {
    if (question != null) {
      question.get();
    }
  }

  @Override
  public void close() {
    peer.close();
  }
}
