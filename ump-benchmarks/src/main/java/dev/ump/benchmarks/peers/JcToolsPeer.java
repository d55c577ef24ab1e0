package dev.ump.benchmarks.peers;

import java.lang.invoke.VarHandle;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.LockSupport;
import org.jctools.queues.MpscUnboundedArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * The fastest queue that is to be had, and both ends spin for a while before they park: what an
 * engineer writes who needs it fast and knows how.
 *
 * <p>{@code sleeper} is set by the server before it looks at the queue for the last time, and read by
 * a sender after it added a question: one of them sees the other.
 */
final class JcToolsPeer implements Peer {
  /** About 30 microseconds, what it costs to wake a thread. */
  private static final int SPINS = 1_000;

  private final MpscUnboundedArrayQueue<Question> questions = new MpscUnboundedArrayQueue<>(1024);
  private final Thread server;
  private volatile @Nullable Thread sleeper;
  private volatile boolean closed;

  JcToolsPeer(ThreadFactory serverThreads) {
    this.server = serverThreads.newThread(this::serve);
    server.start();
  }

  private void serve() {
    int spins = SPINS;
    while (!closed) {
      Question question = questions.poll();
      if (question != null) {
        question.answer.complete(question.message);
        spins = SPINS;
      } else if (spins-- > 0) {
        Thread.onSpinWait();
      } else {
        sleep();
      }
    }
  }

  private void sleep() {
    sleeper = Thread.currentThread();
    if (questions.isEmpty() && !closed) {
      LockSupport.park(this);
    }
    sleeper = null;
  }

  @Override
  public Object ask(Object message) throws InterruptedException, ExecutionException {
    Future<Object> answer = askAsync(message);
    for (int spins = SPINS; spins > 0 && !answer.isDone(); spins--) {
      Thread.onSpinWait();
    }
    return answer.get();
  }

  @Override
  public Future<Object> askAsync(Object message) {
    var answer = new CompletableFuture<>();
    questions.add(new Question(message, answer));
    VarHandle.fullFence(); // add may end with a store that the next load could overtake
    Thread sleeping = sleeper;
    if (sleeping != null) {
      LockSupport.unpark(sleeping);
    }
    return answer;
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(server);
  }

  private record Question(Object message, CompletableFuture<Object> answer) {}
}
