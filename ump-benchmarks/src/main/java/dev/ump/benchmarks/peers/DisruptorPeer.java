package dev.ump.benchmarks.peers;

import com.lmax.disruptor.YieldingWaitStrategy;
import com.lmax.disruptor.dsl.Disruptor;
import com.lmax.disruptor.dsl.ProducerType;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/** A ring of questions whose server never sleeps: it yields for ever, and so does who waits. */
final class DisruptorPeer implements Peer {
  private static final int PLACES = 1024;

  private final Disruptor<Place> disruptor;

  DisruptorPeer(ThreadFactory serverThreads) {
    disruptor = new Disruptor<>(
        Place::new, PLACES, serverThreads, ProducerType.MULTI, new YieldingWaitStrategy());
    disruptor.handleEventsWith((place, sequence, isLastOfBatch) -> place.answer());
    disruptor.start();
  }

  @Override
  public Object ask(Object message) throws InterruptedException, ExecutionException {
    Future<Object> answer = askAsync(message);
    for (int spins = 100; spins > 0 && !answer.isDone(); spins--) {
      Thread.onSpinWait();
    }
    while (!answer.isDone()) {
      Thread.yield();
    }
    return answer.get();
  }

  @Override
  public Future<Object> askAsync(Object message) {
    var answer = new CompletableFuture<>();
    disruptor.publishEvent(Place::fill, message, answer);
    return answer;
  }

  @Override
  public void close() {
    disruptor.halt();
  }

  /** A place of the ring, used for one question after another. */
  private static final class Place {
    private @Nullable Object message;
    private @Nullable CompletableFuture<Object> answer;

    /** The sequence is what the ring's interface wants to tell. */
    static void fill(Place place, long sequence, Object message, CompletableFuture<Object> answer) {
      place.message = message;
      place.answer = answer;
    }

    void answer() {
      if (answer != null) {
        answer.complete(message);
      }
    }
  }
}
