package dev.ump.service.running;

import dev.ump.service.Dispatcher;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Something that breaks, and is made anew; it writes down what happens to it. */
final class Device implements Callable<Dispatcher<Work, WorkClient>> {
  /** The failure after which it is made anew. */
  static final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Broken(String message) {
      super(message);
    }
  }

  final List<String> log = new CopyOnWriteArrayList<>();
  final List<Thread> makers = new CopyOnWriteArrayList<>();
  private final AtomicInteger count = new AtomicInteger();

  /** Makes one more. */
  @Override
  public Dispatcher<Work, WorkClient> call() throws Exception {
    int number = count.incrementAndGet();
    makers.add(Thread.currentThread());
    log.add("made " + number);
    return new WorkDispatcher().closing(() -> log.add("closed " + number));
  }

  /** What a call throws when the device breaks. */
  static Object breaks() {
    throw new Broken("no device");
  }
}
