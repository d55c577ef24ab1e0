package dev.ump.benchmarks.peers;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;

/** One thread of an executor, which every question is a task for. */
final class ExecutorPeer implements Peer {
  private final ExecutorService executor;

  ExecutorPeer(ThreadFactory serverThreads) {
    this.executor = Executors.newSingleThreadExecutor(serverThreads);
  }

  @Override
  public Object ask(Object message) throws InterruptedException, ExecutionException {
    return askAsync(message).get();
  }

  @Override
  public Future<Object> askAsync(Object message) {
    return executor.submit(() -> message);
  }

  @Override
  public void close() {
    executor.shutdown();
  }
}
