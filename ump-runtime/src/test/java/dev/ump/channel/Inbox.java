package dev.ump.channel;

import dev.ump.testkit.Task;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A handler that answers nothing: it leaves each request to the test. */
final class Inbox<M, R extends @Nullable Object, E extends Throwable> implements Handler<M, R, E> {
  private final LinkedBlockingQueue<Request<M, R, E>> received = new LinkedBlockingQueue<>();

  @Override
  public void handle(Request<M, R, E> request) {
    received.add(request);
  }

  /** The next request; waits for it. */
  Request<M, R, E> next() {
    try {
      Request<M, R, E> request = received.poll(Task.HANG_SECONDS, TimeUnit.SECONDS);
      if (request == null) {
        throw new AssertionError("no request was received");
      }
      return request;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  boolean isEmpty() {
    return received.isEmpty();
  }
}
