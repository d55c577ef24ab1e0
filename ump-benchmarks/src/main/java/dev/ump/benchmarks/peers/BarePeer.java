package dev.ump.benchmarks.peers;

import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;

/**
 * The least that a channel can be: one object a question, no net, no withdrawal, no time limits, no close
 * that answers. The distance between it and a real channel is what promises cost.
 */
final class BarePeer implements Peer {
  private final BareChannel channel = new BareChannel();

  BarePeer(ThreadFactory serverThreads) {
    serverThreads.newThread(this::serve).start();
  }

  private void serve() {
    for (BareQuestion next = channel.take(); next != null; next = channel.take()) {
      next.answer();
    }
  }

  @Override
  public Object ask(Object message) {
    return channel.send(message).await();
  }

  @Override
  public Future<Object> askAsync(Object message) {
    return channel.send(message);
  }

  @Override
  public void close() {
    channel.close();
  }
}
