package dev.ump.service.running;

import dev.ump.service.Dispatcher;
import dev.ump.service.Restarts;
import dev.ump.service.UmpServer;
import dev.ump.testkit.Outcome;
import dev.ump.testkit.Threads;
import java.time.Duration;
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

  static final Restarts AT_ONCE = Restarts.atMost(3, Duration.ofHours(1));
  static final Restarts LATE = AT_ONCE.pausing(Duration.ofHours(1), Duration.ofHours(1));

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

  /** A builder of a server that owns this. */
  UmpServer.Builder<Work, WorkClient> builder(Way way, Restarts limits) {
    return way.on(UmpServer.builder(this).name("dev")).restartOn(Broken.class::isInstance, limits);
  }

  /** A server whose device broke, and that pauses now. */
  UmpServer<WorkClient> paused(Way way) {
    var server = builder(way, LATE).start();
    Outcome.of(() -> server.client().run(Device::breaks)).thrown(Broken.class);
    Threads.awaitUntil(() -> server.dump().restart() != null);
    return server;
  }
}
