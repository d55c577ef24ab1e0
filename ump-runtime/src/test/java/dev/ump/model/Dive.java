package dev.ump.model;

import dev.ump.channel.Channel;
import dev.ump.channel.Client;
import dev.ump.channel.HandlerException;
import dev.ump.channel.NoReplyException;
import dev.ump.channel.Request;
import dev.ump.channel.Server;
import dev.ump.channel.ServerClosedException;
import dev.ump.testkit.Outcome;
import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jspecify.annotations.Nullable;

/**
 * Threads that use up their stack and then call, answer or close, with a little more room each time, until a call
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
    IN_PLACE,
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
    OR_TIMEOUT,
    REPLY(true),
    FAIL(true),
    CLOSE(true),
    SERVER_CLOSE;

    /** Whether it answers a request that the handler has kept. */
    final boolean isAnswer;

    Kind() {
      this(false);
    }

    Kind(boolean isAnswer) {
      this.isAnswer = isAnswer;
    }
  }

  /** The handler keeps requests with this message. */
  private static final int KEPT = 1 << 29;

  /** The handler waits in it. */
  private static final int HELD = KEPT - 1;

  /** The failure that is an answer. */
  private static final class Failed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static final Failed FAILED = new Failed();

  private static final int MOST = 1 << 18;
  private static final Duration HOUR = Duration.ofHours(1);

  private final AtomicIntegerArray executed = new AtomicIntegerArray(MOST);
  private final boolean[] wasThrown = new boolean[MOST];
  private final AtomicInteger ids = new AtomicInteger();
  private final Queue<CompletableFuture<Integer>> futures = new ConcurrentLinkedQueue<>();
  private final Channel<Integer, Integer, RuntimeException> channel = Channel.open();
  private final Server<Integer, Integer, RuntimeException> server = channel.server();
  private final Client<Integer, Integer, RuntimeException> client = channel.client();
  private final BlockingQueue<Request<Integer, Integer, RuntimeException>> kept =
      new LinkedBlockingQueue<>();
  private final CountDownLatch isHeld = new CountDownLatch(1);
  private final CountDownLatch gate = new CountDownLatch(1);
  private final Way way;

  /** Whether an attempt of the diver succeeded. */
  private boolean hasActed;

  /** How often a diver tries before it gives up, so that nothing mends what it left by half. */
  private int attemptsLeft;

  /** What the server ended with, if it is not on a thread of its own. */
  private @Nullable CompletableFuture<?> ended;

  private volatile boolean isOver;
  private @Nullable AutoCloseable runner;

  Dive(Way way) {
    this.way = way;
  }

  private void handle(Request<Integer, Integer, RuntimeException> request) {
    if (request.message() == KEPT) {
      kept.add(request);
      return;
    } else if (request.message() == HELD) {
      isHeld.countDown();
      Outcome.ofAction(gate::await).get();
      request.reply(HELD);
      return;
    }
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
      case COMMON_POOL -> ended = server.serveOn(ForkJoinPool.commonPool(), this::handle);
      case ONE_THREAD -> {
        var pool = Executors.newSingleThreadExecutor();
        runner = pool::shutdown;
        ended = server.serveOn(pool, this::handle);
      }
      case CALLERS -> ended = server.serveCallerRuns(ForkJoinPool.commonPool(), this::handle);
      case IN_PLACE -> ended = server.serveInPlace(this::handle);
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
    runner = () -> {
      thread.join(TimeUnit.SECONDS.toMillis(Task.HANG_SECONDS));
      if (thread.isAlive()) {
        throw new AssertionError("the server does not end, " + way);
      }
    };
    thread.setDaemon(true);
    thread.start();
  }

  /** Dives so many times; returns how many attempts were refused for want of stack. */
  static int run(Way way, List<Kind> kinds, int times) throws Exception {
    int refused = 0;
    var others = new ArrayList<>(kinds);
    if (others.remove(Kind.SERVER_CLOSE)) { // needs a server for each dive
      for (int i = 0; i < times; i++) {
        refused += new Dive(way).run(List.of(Kind.SERVER_CLOSE), i, i + 1);
      }
    }
    return others.isEmpty() ? refused : refused + new Dive(way).run(others, 0, times);
  }

  private int run(List<Kind> kinds, int from, int to) throws Exception {
    begin();
    try {
      serves();
      for (Kind kind : kinds) { // what this class links must not be linked at the end of a stack
        rehearse(kind);
      }
      for (int i = from; i < to; i++) {
        Kind kind = kinds.get(i % kinds.size());
        if (kind.isAnswer) {
          answer(kind, i);
        } else if (kind == Kind.SERVER_CLOSE) {
          closeServer(i);
          break;
        } else {
          once(kind, i, Integer.MAX_VALUE, null);
        }
        serves();
      }
    } finally {
      isOver = true;
      client.close();
      server.close();
      if (runner != null) {
        runner.close();
      }
    }
    check();
    int refused = 0;
    for (boolean thrown : wasThrown) {
      refused += thrown ? 1 : 0;
    }
    return refused;
  }

  private void rehearse(Kind kind) throws Exception {
    if (kind.isAnswer) {
      var outcome = client.sendAsync(KEPT);
      act(kind, null, taken(), 0);
      assertAnswered(kind, outcome);
    } else if (kind != Kind.SERVER_CLOSE) {
      act(kind, null, null, ids.getAndIncrement());
    }
  }

  private Request<Integer, Integer, RuntimeException> taken() throws InterruptedException {
    var request = kept.poll(Task.HANG_SECONDS, TimeUnit.SECONDS);
    if (request == null) {
      throw new AssertionError("no request arrives, " + way);
    }
    return request;
  }

  /** What a blocking call ends with. */
  private CompletableFuture<Integer> sent(int message) {
    var outcome = new CompletableFuture<Integer>();
    var thread = new Thread(
        () -> {
          try {
            outcome.complete(client.send(message));
          } catch (Throwable thrown) {
            outcome.completeExceptionally(thrown);
          }
        },
        "caller");
    thread.setDaemon(true);
    thread.start();
    return outcome;
  }

  private static int attempts(int round) {
    return round % 3 == 0 ? Integer.MAX_VALUE : 1 + round * 37 % 400;
  }

  /** Answers a future, or a caller that sleeps; where no attempt says that it did, once more. */
  private void answer(Kind kind, int round) throws Exception {
    var outcome = round % 2 == 0 ? client.sendAsync(KEPT) : sent(KEPT);
    var request = taken();
    once(kind, round, attempts(round), request);
    if (!hasActed) {
      act(kind, null, request, 0);
    }
    assertAnswered(kind, outcome);
  }

  private void assertAnswered(Kind kind, CompletableFuture<Integer> outcome) throws Exception {
    try {
      Integer reply = outcome.get(Task.HANG_SECONDS, TimeUnit.SECONDS);
      if (kind != Kind.REPLY || reply != KEPT) {
        throw new AssertionError(reply + " after " + kind);
      }
    } catch (ExecutionException e) {
      Class<?> expected = kind == Kind.FAIL ? Failed.class : NoReplyException.class;
      if (kind == Kind.REPLY || !expected.isInstance(e.getCause())) {
        throw new AssertionError("after " + kind, e);
      }
    } catch (TimeoutException e) {
      throw new AssertionError("no answer after " + kind + ", " + way, e);
    }
  }

  /** Closes the server while calls are queued, perhaps by half: it is alive then, or closed. */
  private void closeServer(int round) throws Exception {
    var handled = way == Way.IN_PLACE // its sender waits in the handler
        ? CompletableFuture.supplyAsync(() -> client.send(HELD))
        : client.sendAsync(HELD);
    isHeld.await();
    int first = ids.getAndAdd(5);
    List<CompletableFuture<Integer>> queued = new ArrayList<>();
    for (int id = first; id < first + 4; id++) {
      queued.add(id == first + 2 ? sent(id) : client.sendAsync(id));
    }
    once(Kind.SERVER_CLOSE, round, attempts(round), null);
    boolean isClosed = hasActed;
    gate.countDown();
    queued.add(sent(first + 4));
    if (isRefused(first + 4, queued.get(4)) != isClosed && isClosed) {
      throw new AssertionError("closed, says the diver, and serves on, " + way);
    }
    Threads.PLATFORM.run("closer", server::close).value();
    for (int i = 0; i < queued.size(); i++) {
      isRefused(first + i, queued.get(i));
    }
    if (!isRefused(HELD, handled) && ended != null) { // what was received is answered all the same
      ended.get(Task.HANG_SECONDS, TimeUnit.SECONDS);
    }
    int late = ids.getAndIncrement();
    if (!isRefused(late, sent(late))) {
      throw new AssertionError("closed, and serves on, " + way);
    }
  }

  /** Returns whether a call was refused, and then it was not executed; else it has its reply. */
  private boolean isRefused(int id, CompletableFuture<Integer> outcome) throws Exception {
    try {
      if (outcome.get(Task.HANG_SECONDS, TimeUnit.SECONDS) != id) {
        throw new AssertionError("the answer of another");
      }
      return false;
    } catch (ExecutionException e) {
      boolean isTrue = e.getCause() instanceof ServerClosedException closed
          && !closed.maybeExecuted()
          && id < MOST;
      if (!isTrue) {
        throw new AssertionError("of a server that was closed, " + way, e);
      }
      wasThrown[id] = true;
      return true;
    } catch (TimeoutException e) {
      throw new AssertionError("no outcome of " + id + " after a close, " + way, e);
    }
  }

  private void once(
      Kind kind,
      int round,
      int attempts,
      @Nullable Request<Integer, Integer, RuntimeException> request)
      throws InterruptedException {
    attemptsLeft = attempts;
    hasActed = false;
    CompletableFuture<Integer> pending = kind == Kind.CANCEL || kind == Kind.OR_TIMEOUT
        ? client.sendAsync(ids.getAndIncrement(), HOUR)
        : null;
    var thread = new Thread(
        null,
        () -> dive(kind, pending, request, round % 7, 1),
        "diver",
        200 * 1024 + round % 64 * 16);
    thread.setDaemon(true); // one that hangs must not keep the failure from being seen
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
      Kind kind,
      @Nullable CompletableFuture<Integer> pending,
      @Nullable Request<Integer, Integer, RuntimeException> request,
      int padding,
      long depth) {
    int below;
    try {
      below = dive(kind, pending, request, padding, depth + 1);
    } catch (StackOverflowError full) {
      return -1;
    }
    if (below >= 0) {
      return 1;
    }
    if (attemptsLeft-- == 0) {
      return 1;
    }
    int id = ids.get(); // one diver at a time
    ids.set(id + 1);
    try {
      act(kind, pending, request, id);
      hasActed = true;
      return 1;
    } catch (StackOverflowError full) {
      wasThrown[id] = true;
      return -1;
    }
  }

  private void act(
      Kind kind,
      @Nullable CompletableFuture<Integer> pending,
      @Nullable Request<Integer, Integer, RuntimeException> request,
      int id) {
    switch (kind) {
      case SEND -> send(id, null);
      case SEND_LIMITED -> send(id, HOUR);
      case ASYNC -> keep(client.sendAsync(id));
      case ASYNC_LIMITED -> keep(client.sendAsync(id, HOUR));
      case ASYNC_SHORT -> keep(client.sendAsync(id, Duration.ofMillis(1)));
      case POST -> client.post(id);
      case CANCEL -> cancel(pending);
      case OR_TIMEOUT -> timeOut(pending);
      case REPLY, FAIL, CLOSE -> answer(kind, Objects.requireNonNull(request));
      case SERVER_CLOSE -> server.close();
    }
  }

  private static void answer(Kind kind, Request<Integer, Integer, RuntimeException> request) {
    try {
      switch (kind) {
        case REPLY -> request.reply(KEPT);
        case FAIL -> request.fail(FAILED);
        default -> request.close();
      }
    } catch (IllegalStateException answered) {
      // by an attempt that overflowed later
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
  public static void main(String[] arguments) {
    int times = Integer.parseInt(arguments[0]);
    List<Way> ways = new ArrayList<>();
    for (int i = 1; i < arguments.length; i++) {
      ways.add(Way.valueOf(arguments[i].toUpperCase(Locale.ROOT)));
    }
    try {
      for (Way way : ways.isEmpty() ? List.of(Way.values()) : ways) {
        runAll(way, times);
      }
    } catch (Throwable failed) {
      failed.printStackTrace();
      System.exit(1); // though threads hang
    }
    System.out.println("served");
  }

  private static void runAll(Way way, int times) throws Exception {
    for (Kind kind : Kind.values()) {
      long start = System.nanoTime();
      int refused = run(way, List.of(kind), times);
      if (System.getProperty("verbose") != null) {
        System.out.println(way + " " + kind + ": " + refused + " refused, "
            + (System.nanoTime() - start) / 1_000_000 + " ms");
      }
    }
  }
}
