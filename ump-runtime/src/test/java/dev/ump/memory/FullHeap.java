package dev.ump.memory;

import dev.ump.channel.Channel;
import dev.ump.channel.Client;
import dev.ump.channel.Request;
import dev.ump.channel.Server;
import dev.ump.channel.UmpException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Twelve servers, in all ways to run, are called while another thread keeps the heap full for a second.
 * Prints what became of them.
 */
final class FullHeap {
  private static final int SERVERS = 12;
  private static final int MOST = 1 << 17;
  private static final Duration LONG = Duration.ofSeconds(60);

  /** A server, its caller, and what happened to each request. */
  private static final class Place {
    final Channel<Integer, byte[], RuntimeException> channel = Channel.open();
    final Server<Integer, byte[], RuntimeException> server = channel.server();
    final Client<Integer, byte[], RuntimeException> client = channel.client();
    final AtomicIntegerArray executed = new AtomicIntegerArray(MOST);
    final AtomicBoolean isOver = new AtomicBoolean();
    final int way;
    int sent;
    volatile String wrong = "";

    Place(int way) {
      this.way = way;
    }

    void handle(Request<Integer, byte[], RuntimeException> request) {
      executed.incrementAndGet(request.message());
      request.reply(new byte[200]); // may find no memory
    }

    void begin() {
      switch (way) {
        case 0, 1, 2 -> new Thread(this::serve).start();
        case 3 -> server.serveCallerRuns(ForkJoinPool.commonPool(), this::handle);
        case 4 -> new Thread(this::loop).start();
        default -> server.serveOn(ForkJoinPool.commonPool(), this::handle);
      }
    }

    private void serve() {
      try {
        server.serve(this::handle);
      } catch (InterruptedException e) {
        wrong = e.toString();
      }
    }

    private void loop() {
      while (!server.isFinished()) {
        try {
          if (!server.serveNext(this::handle)) {
            Thread.onSpinWait();
          }
        } catch (OutOfMemoryError full) {
          // this is the loop of a user, and goes on
        }
      }
    }

    /** Calls until it is told to stop. */
    void call() {
      while (!isOver.get() && sent < MOST - 1 && wrong.isEmpty()) {
        int id = sent++;
        try {
          if (id % 3 == 0) {
            client.send(id);
          } else if (id % 3 == 1) {
            client.send(id, LONG);
          } else {
            client.sendAsync(id, LONG).get(60, TimeUnit.SECONDS);
          }
        } catch (UmpException failed) {
          check(id, failed.maybeExecuted(), failed);
        } catch (ExecutionException failed) {
          if (failed.getCause() instanceof UmpException own) {
            check(id, own.maybeExecuted(), own);
          }
        } catch (OutOfMemoryError full) {
          // thrown by the call, which was not sent, or by what a caller does with its answer
        } catch (TimeoutException | InterruptedException hangs) {
          wrong = "hangs";
        }
      }
    }

    private void check(int id, boolean maybeExecuted, UmpException failure) {
      if (!maybeExecuted && executed.get(id) > 0) {
        wrong = "executed, but not so says " + failure.getClass();
      }
    }

    /** What it is like afterwards. */
    String end() {
      if (!wrong.isEmpty()) {
        return wrong;
      }
      for (int id = 0; id < sent; id++) {
        if (executed.get(id) > 1) {
          return "executed twice";
        }
      }
      try {
        client.sendAsync(MOST - 1).get(20, TimeUnit.SECONDS);
        return "serves";
      } catch (ExecutionException failed) {
        return failed.getCause() instanceof UmpException ? "has ended" : failed.toString();
      } catch (TimeoutException | InterruptedException e) {
        return "is dead and does not say so";
      }
    }
  }

  /** Keeps the heap full for so long. */
  private static void fill(long nanos) {
    long start = System.nanoTime();
    while (System.nanoTime() - start < nanos) {
      Object[] chain = null;
      int size = 1 << 20;
      while (size > 4 && System.nanoTime() - start < nanos) {
        try {
          chain = new Object[] {chain, new byte[size]};
        } catch (OutOfMemoryError full) {
          size /= 2;
        }
      }
      long until = Math.min(nanos, System.nanoTime() - start + 100_000_000);
      while (System.nanoTime() - start < until && chain != null) {
        Thread.onSpinWait();
      }
    }
  }

  /**
   * The pool of the JDK may die itself: a worker that has no memory to leave stays counted, and no other is
   * made. Then it keeps its tasks for ever, and no promise is possible for a server that it runs.
   */
  private static boolean isPoolAlive() throws InterruptedException {
    var isAlive = new CountDownLatch(1);
    ForkJoinPool.commonPool().execute(isAlive::countDown);
    return isAlive.await(20, TimeUnit.SECONDS);
  }

  public static void main(String[] arguments) throws InterruptedException {
    List<Place> places = new ArrayList<>();
    List<Thread> callers = new ArrayList<>();
    for (int i = 0; i < SERVERS; i++) {
      var place = new Place(i % 6);
      place.begin();
      places.add(place);
      place.end();
      var caller = new Thread(place::call);
      callers.add(caller);
      caller.start();
    }
    fill(TimeUnit.MILLISECONDS.toNanos(Long.parseLong(arguments[0])));
    places.forEach(place -> place.isOver.set(true));
    boolean isPoolAlive = isPoolAlive();
    long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    for (Thread caller : callers) {
      TimeUnit.NANOSECONDS.timedJoin(caller, Math.max(1, patience - System.nanoTime()));
    }
    int serving = 0;
    for (int i = 0; i < SERVERS; i++) {
      boolean isOnPool = places.get(i).way == 3 || places.get(i).way == 5;
      String end = isOnPool && !isPoolAlive
          ? "its executor is dead"
          : callers.get(i).isAlive() ? "its caller hangs" : places.get(i).end();
      if (end.equals("serves")) {
        serving++;
      } else {
        System.out.println("server " + i + " of way " + places.get(i).way + ": " + end);
      }
    }
    System.out.println(serving + " of " + SERVERS + " serve");
    System.exit(0);
  }
}
