package dev.ump.model;

import dev.ump.channel.Channel;
import dev.ump.channel.Client;
import dev.ump.channel.HandlerException;
import dev.ump.channel.Server;
import dev.ump.testkit.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jspecify.annotations.Nullable;

/**
 * Callers that use up their stack and then call, with a little more room each time, until a call
 * succeeds. Each attempt is a request of its own, so it can be seen whether one was both thrown and
 * executed.
 */
final class Dive {
  /** How the server runs. */
  enum Way {
    THREAD,
    COMMON_POOL,
    ONE_THREAD,
    CALLERS,
    LOOP
  }

  /** What a caller does at the end of its stack. */
  enum Kind {
    SEND,
    SEND_LIMITED,
    ASYNC,
    ASYNC_LIMITED,
    ASYNC_SHORT,
    POST,
    CANCEL,
    OR_TIMEOUT
  }

  private static final int MOST = 1 << 20;
  private static final Duration HOUR = Duration.ofHours(1);

  private final AtomicIntegerArray executed = new AtomicIntegerArray(MOST);
  private final boolean[] wasThrown = new boolean[MOST];
  private final AtomicInteger ids = new AtomicInteger();
  private final Queue<CompletableFuture<Integer>> futures = new ConcurrentLinkedQueue<>();
  private final Channel<Integer, Integer, RuntimeException> channel = Channel.open();
  private final Server<Integer, Integer, RuntimeException> server = channel.server();
  private final Client<Integer, Integer, RuntimeException> client = channel.client();
  private final Way way;
  private volatile boolean isOver;
  private @Nullable AutoCloseable runner;

  Dive(Way way) {
    this.way = way;
  }

  private void handle(dev.ump.channel.Request<Integer, Integer, RuntimeException> request) {
    executed.incrementAndGet(request.message());
    request.reply(request.message());
  }

  private void begin() {
    switch (way) {
      case THREAD -> onThread(() -> server.serve(this::handle));
      case LOOP ->
        onThread(() -> {
          while (!isOver) {
            if (!server.serveNext(this::handle)) {
              Thread.onSpinWait();
            }
          }
        });
      case COMMON_POOL -> server.serveOn(ForkJoinPool.commonPool(), this::handle);
      case ONE_THREAD -> {
        var pool = Executors.newSingleThreadExecutor();
        runner = pool::shutdown;
        server.serveOn(pool, this::handle);
      }
      case CALLERS -> server.serveByCallers(ForkJoinPool.commonPool(), this::handle);
    }
  }

  private interface Body {
    void run() throws Exception;
  }

  private void onThread(Body body) {
    var thread = new Thread(() -> {
      try {
        body.run();
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    });
    runner = thread::join;
    thread.start();
  }

  /** Dives so many times; returns how many attempts were refused for want of stack. */
  static int run(Way way, List<Kind> kinds, int times) throws Exception {
    var dive = new Dive(way);
    dive.begin();
    try {
      dive.serves();
      for (Kind kind :
          kinds) { // what this class itself links must not be linked at the end of a stack
        dive.act(kind, null, dive.ids.getAndIncrement());
      }
      for (int i = 0; i < times; i++) {
        Kind kind = kinds.get(i % kinds.size());
        dive.once(kind, i);
        dive.serves();
      }
      dive.check();
    } finally {
      dive.isOver = true;
      dive.client.close();
      dive.server.close();
      if (dive.runner != null) {
        dive.runner.close();
      }
    }
    int refused = 0;
    for (boolean thrown : dive.wasThrown) {
      refused += thrown ? 1 : 0;
    }
    return refused;
  }

  private void once(Kind kind, int round) throws InterruptedException {
    CompletableFuture<Integer> pending = kind == Kind.CANCEL || kind == Kind.OR_TIMEOUT
        ? client.sendAsync(ids.getAndIncrement(), HOUR)
        : null;
    var thread = new Thread(
        null, () -> dive(kind, pending, round % 7, 1), "diver", 200 * 1024 + round % 64 * 16);
    thread.start();
    thread.join(TimeUnit.SECONDS.toMillis(Task.HANG_SECONDS));
    if (thread.isAlive()) {
      var stack = new AssertionError("the diver hangs in " + kind + " of " + way);
      stack.setStackTrace(thread.getStackTrace());
      throw stack;
    }
    if (pending != null) {
      futures.add(pending);
    }
  }

  private int dive(
      Kind kind, @Nullable CompletableFuture<Integer> pending, int padding, long depth) {
    int below;
    try {
      below = dive(kind, pending, padding, depth + 1);
    } catch (StackOverflowError full) {
      return -1;
    }
    if (below >= 0) {
      return 1;
    }
    int id = ids.get(); // one diver at a time
    ids.set(id + 1);
    try {
      act(kind, pending, id);
      return 1;
    } catch (StackOverflowError full) {
      wasThrown[id] = true;
      return -1;
    }
  }

  private void act(Kind kind, @Nullable CompletableFuture<Integer> pending, int id) {
    switch (kind) {
      case SEND -> send(id, null);
      case SEND_LIMITED -> send(id, HOUR);
      case ASYNC -> keep(client.sendAsync(id));
      case ASYNC_LIMITED -> keep(client.sendAsync(id, HOUR));
      case ASYNC_SHORT -> keep(client.sendAsync(id, Duration.ofMillis(1)));
      case POST -> client.post(id);
      case CANCEL -> cancel(pending);
      case OR_TIMEOUT -> timeOut(pending);
    }
  }

  private static void cancel(@Nullable CompletableFuture<Integer> pending) {
    if (pending != null) {
      pending.cancel(true);
    }
  }

  private static void timeOut(@Nullable CompletableFuture<Integer> pending) {
    if (pending != null) {
      pending.completeExceptionally(new TimeoutException());
    }
  }

  private void send(int id, @Nullable Duration limit) {
    try {
      int reply = limit == null ? client.send(id) : client.send(id, limit);
      if (reply != id) {
        throw new AssertionError("the answer of another");
      }
    } catch (HandlerException overflowed) {
      // by the handler, on the diver's stack: may have been executed
    }
  }

  /** Without a call that could overflow once the request is sent. */
  private void keep(CompletableFuture<Integer> future) {
    last = future;
  }

  private @Nullable CompletableFuture<Integer> last;

  private void serves() throws Exception {
    if (last != null) {
      futures.add(last);
      last = null;
    }
    int id = ids.getAndIncrement();
    int reply = client.sendAsync(id).get(Task.HANG_SECONDS, TimeUnit.SECONDS);
    if (reply != id) {
      throw new AssertionError("the answer of another");
    }
    id = ids.getAndIncrement();
    if (client.send(id, Duration.ofSeconds(Task.HANG_SECONDS)) != id) {
      throw new AssertionError("the answer of another");
    }
  }

  private void check() throws Exception {
    for (CompletableFuture<Integer> future : futures) {
      try {
        future.get(Task.HANG_SECONDS, TimeUnit.SECONDS);
      } catch (ExecutionException | java.util.concurrent.CancellationException outcome) {
        // one
      }
    }
    for (int id = 0; id < ids.get(); id++) {
      if (executed.get(id) > 1) {
        throw new AssertionError("executed twice: " + id);
      }
      if (wasThrown[id] && executed.get(id) > 0) {
        throw new AssertionError("thrown and executed: " + id);
      }
    }
  }

  /** Arguments: how often, and the ways, or none for all. */
  public static void main(String[] arguments) throws Exception {
    int times = Integer.parseInt(arguments[0]);
    List<Way> ways = new ArrayList<>();
    for (int i = 1; i < arguments.length; i++) {
      ways.add(Way.valueOf(arguments[i].toUpperCase(Locale.ROOT)));
    }
    for (Way way : ways.isEmpty() ? List.of(Way.values()) : ways) {
      for (Kind kind : Kind.values()) {
        long start = System.nanoTime();
        int refused = run(way, List.of(kind), times);
        if (System.getProperty("verbose") != null) {
          System.out.println(way + " " + kind + ": " + refused + " refused, "
              + (System.nanoTime() - start) / 1_000_000 + " ms");
        }
      }
    }
    System.out.println("served");
  }
}
