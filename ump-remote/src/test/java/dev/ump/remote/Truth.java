package dev.ump.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ump.channel.UmpException;
import dev.ump.remote.test.FaultyTransport;
import dev.ump.service.UmpServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * Calls a server over transports with faults, and compares what callers were told with what the
 * server has noted when it executed.
 */
final class Truth {
  private static final Duration SIGN = Duration.ofMillis(100);
  private static final int MOST_OPEN = 500;
  private static final int THREADS = 4;

  private final int calls;
  private final long seed;
  private final AtomicIntegerArray executed;
  private final AtomicIntegerArray told;
  private final LongAdder[] outcomes = new LongAdder[Told.values().length];
  private final CompletableFuture<Long> stuck = new CompletableFuture<>();

  /** What a caller was told. */
  enum Told {
    NOTHING,
    REPLIED,
    FAILED,
    NOT_EXECUTED,
    MAYBE
  }

  Truth(int calls, long seed) {
    this.calls = calls;
    this.seed = seed;
    this.executed = new AtomicIntegerArray(calls);
    this.told = new AtomicIntegerArray(calls);
    for (int i = 0; i < outcomes.length; i++) {
      outcomes[i] = new LongAdder();
    }
  }

  /** The implementation. Each call is noted when it is executed, before anything else. */
  private final class Book implements Ledger {
    @Override
    public long enter(long id) {
      executed.incrementAndGet((int) id);
      return id;
    }

    @Override
    public CompletionStage<Long> enterLater(long id) {
      executed.incrementAndGet((int) id);
      return CompletableFuture.supplyAsync(() -> id);
    }

    @Override
    public long refuse(long id) throws RefusedException {
      executed.incrementAndGet((int) id);
      throw new RefusedException(id);
    }

    @Override
    public void note(long id) {
      executed.incrementAndGet((int) id);
    }
  }

  private FaultyTransport faulty(String broker, int side) {
    return FaultyTransport.over(LocalTransport.open(broker), seed + side)
        .losing(0.01)
        .doubling(0.02)
        .delaying(0.1, Duration.ofMillis(5));
  }

  private UmpConnection connected(FaultyTransport transport) {
    return UmpConnection.builder(transport)
        .signsOfLife(SIGN)
        .lost(lost -> {})
        .closeWithin(Duration.ofSeconds(20))
        .open();
  }

  /** Makes the calls, ends the server several times meanwhile, and compares. */
  String run() throws Exception {
    String broker = "truth-" + seed + "-" + calls;
    FaultyTransport there = faulty(broker, 1);
    FaultyTransport here = faulty(broker, 2);
    var serving = connected(there);
    var calling = connected(here);
    LedgerClient ledger = calling.client(LedgerClient.contract());
    var servers = new ArrayList<UmpServer<LedgerClient>>();
    var room = new Semaphore(MOST_OPEN);
    var next = new java.util.concurrent.atomic.AtomicInteger();
    var threads = new ArrayList<Thread>();
    servers.add(start(serving));
    for (int t = 0; t < THREADS; t++) {
      var random = new Random(seed * 31 + t);
      var thread = new Thread(() -> {
        for (int id = next.getAndIncrement(); id < calls; id = next.getAndIncrement()) {
          if (id % (calls / 8 + 1) == calls / 16) {
            synchronized (servers) {
              servers.get(servers.size() - 1).close();
              servers.add(start(serving));
            }
          }
          call(ledger, id, random, room);
        }
      });
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    await("none hangs")
        .atMost(Duration.ofSeconds(60))
        .until(() -> room.availablePermits() == MOST_OPEN);
    calling.close();
    serving.close();
    for (UmpServer<LedgerClient> server : servers) {
      server.close();
    }
    return compared(here.lost() + there.lost());
  }

  private UmpServer<LedgerClient> start(UmpConnection serving) {
    var server = UmpServer.builder(LedgerDispatcher.of(new Book()))
        .name("ledger")
        .capacity(400)
        .start();
    serving.serve(LedgerClient.contract(), server);
    return server;
  }

  private void call(LedgerClient ledger, int id, Random random, Semaphore room) {
    int kind = random.nextInt(20);
    if (kind == 0) {
      blocking(ledger, id);
      return;
    }
    room.acquireUninterruptibly();
    LedgerClient limited =
        kind < 4 ? ledger.withTimeout(Duration.ofMillis(1 + random.nextInt(30))) : ledger;
    CompletableFuture<Long> future = switch (kind % 3) {
      case 0 -> limited.async().enter(id);
      case 1 -> limited.async().enterLater(id);
      default -> limited.async().refuse(id);
    };
    future.whenComplete((value, failure) -> {
      note(id, value, failure);
      room.release();
    });
    if (kind == 19) {
      ForkJoinPool.commonPool().execute(() -> future.cancel(true));
    }
  }

  private void blocking(LedgerClient ledger, int id) {
    try {
      note(id, ledger.enter(id), null);
    } catch (UmpException failure) {
      note(id, null, failure);
    }
  }

  private void note(int id, Long value, Throwable failure) {
    Told outcome;
    if (failure == null) {
      outcome = value == id ? Told.REPLIED : Told.NOTHING;
    } else if (failure instanceof UmpException ump) {
      outcome = ump.maybeExecuted() ? Told.MAYBE : Told.NOT_EXECUTED;
    } else if (failure instanceof Ledger.RefusedException refused) {
      outcome = refused.id() == id ? Told.FAILED : Told.NOTHING;
    } else {
      outcome = failure instanceof CancellationException ? Told.MAYBE : Told.NOTHING;
    }
    if (!told.compareAndSet(id, 0, outcome.ordinal())) {
      stuck.completeExceptionally(new AssertionError("two outcomes of " + id));
    }
    outcomes[outcome.ordinal()].increment();
  }

  private String compared(long lost) {
    assertThat(stuck).isNotDone();
    List<String> wrong = new ArrayList<>();
    int maybeAndExecuted = 0;
    for (int id = 0; id < calls; id++) {
      Told outcome = Told.values()[told.get(id)];
      int times = executed.get(id);
      boolean isTrue = switch (outcome) {
        case NOTHING -> false;
        case REPLIED, FAILED -> times == 1;
        case NOT_EXECUTED -> times == 0;
        case MAYBE -> times <= 1;
      };
      if (!isTrue) {
        wrong.add(id + ": " + outcome + ", executed " + times + " times");
      }
      if (outcome == Told.MAYBE && times == 1) {
        maybeAndExecuted++;
      }
    }
    assertThat(wrong).as("seed " + seed).isEmpty();
    assertThat(lost).as("frames lost").isPositive();
    return "seed " + seed + ": " + calls + " calls, " + lost + " frames lost; "
        + count(Told.REPLIED) + " replied, " + count(Told.FAILED) + " failed, "
        + count(Told.NOT_EXECUTED) + " not executed, " + count(Told.MAYBE)
        + " may have been executed, and " + maybeAndExecuted + " of them were; 0 false";
  }

  long count(Told outcome) {
    return outcomes[outcome.ordinal()].sum();
  }
}
