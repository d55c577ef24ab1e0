package dev.ump.service.running;

import dev.ump.channel.HandlerException;
import dev.ump.channel.RequestCancelledException;
import dev.ump.channel.UmpException;
import dev.ump.service.UmpLoop;
import dev.ump.service.UmpServer;
import dev.ump.testkit.Outcome;
import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Random calls of a store that fails at random, in batches: what each caller was told is compared
 * with what the store has committed.
 */
final class BatchOracle {
  private static final int CALLERS = 4;
  private static final int MOST = 8;

  /** The ways to run; in all of them one thread at a time executes calls. */
  enum Place {
    THREAD,
    VIRTUAL_THREAD,
    EXECUTOR,
    CALLERS,
    OWNERS_THREAD,
    LOOP;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /** A failure of a call that its batch undoes. */
  private static final class OwnException extends Exception {
    private static final long serialVersionUID = 1L;
  }

  /** What callers were told that is not true; a call that hangs is found by waiting for it. */
  record Verdict(int okButLost, int refusedButThere, int failedButThere, int twice) {
    static final Verdict CLEAN = new Verdict(0, 0, 0, 0);
  }

  private enum Told {
    OK,
    NOT_EXECUTED,
    OWN_FAILURE,
    UNKNOWN
  }

  private final long seed;
  private final int calls;
  private final RandomStore store;
  private final Map<Integer, Told> told = new ConcurrentHashMap<>();
  private final AtomicInteger ids = new AtomicInteger();

  BatchOracle(long seed, int calls, boolean canBreak, RandomStore.Fault fault) {
    this.seed = seed;
    this.calls = calls;
    this.store = new RandomStore(seed, canBreak, fault);
  }

  /** How large the largest batch was. */
  int largest() {
    return store.largest();
  }

  /** How many callers were told that their call has ended well. */
  long ok() {
    return told.values().stream().filter(Told.OK::equals).count();
  }

  Verdict play(Place place) {
    var dispatcher = new WorkDispatcher().inBatches(MOST, store);
    if (place == Place.LOOP) {
      var loop = UmpLoop.open(dispatcher);
      var runner = Threads.PLATFORM.run("loop", loop::run);
      runner.thread().setUncaughtExceptionHandler((thread, thrown) -> {});
      ask(loop.client());
      loop.close();
      runner.outcome(); // a broken rollback is thrown there
      return verdict();
    }
    try (EventLoop events = EventLoop.Kind.SINGLE_THREAD_EXECUTOR.open()) {
      var builder = UmpServer.builder(dispatcher).name("oracle");
      switch (place) {
        case VIRTUAL_THREAD -> {
          var kinds = Threads.available();
          builder.threadFactory(task -> silent(kinds.get(kinds.size() - 1), task));
        }
        case EXECUTOR -> Way.EXECUTOR.on(builder);
        case CALLERS -> Way.CALLERS.on(builder);
        case OWNERS_THREAD -> {
          events.execute(BatchOracle::silence);
          builder.executor(events, events.isOwner());
        }
        default -> builder.threadFactory(task -> silent(Threads.PLATFORM, task));
      }
      try (var server = builder.start()) {
        if (place == Place.OWNERS_THREAD) {
          var own = new CompletableFuture<Outcome<Void>>();
          events.execute(() -> own.complete(Outcome.ofAction(
              () -> askMany(server.client(), new SplittableRandom(-seed), calls / 4))));
          ask(server.client());
          Task.Futures.get(own, "the owner").get();
        } else {
          ask(server.client());
        }
      }
    }
    return verdict();
  }

  /** What one-way calls fail with is expected. */
  private static Thread silent(Threads kind, Runnable task) {
    Thread thread = kind.unstarted(task);
    thread.setUncaughtExceptionHandler((where, thrown) -> {});
    return thread;
  }

  private static void silence() {
    Thread.currentThread().setUncaughtExceptionHandler((where, thrown) -> {});
  }

  private void ask(WorkClient client) {
    List<Task<Void>> tasks = new ArrayList<>();
    for (int i = 1; i <= CALLERS; i++) {
      var random = new SplittableRandom(seed + i);
      tasks.add(Threads.PLATFORM.run("caller", () -> askMany(client, random, calls)));
    }
    tasks.forEach(Task::value);
  }

  private void askMany(WorkClient client, SplittableRandom random, int count) {
    silence();
    List<Runnable> open = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      open.add(askOne(client, random));
      if (random.nextInt(6) == 0) {
        open.forEach(Runnable::run);
        open.clear();
      }
    }
    open.forEach(Runnable::run);
  }

  /** Makes a call; returns what waits for its end. */
  private Runnable askOne(WorkClient client, SplittableRandom random) {
    int id = ids.getAndIncrement();
    var body = body(id, random.nextInt(20));
    int kind = random.nextInt(8);
    switch (kind) {
      case 0, 1 -> {
        note(id, Outcome.of(() -> client.run(body)).failure());
        return () -> {};
      }
      case 2 -> {
        var limited = client.withTimeout(Duration.ofNanos(1_000 + random.nextInt(200_000)));
        note(id, Outcome.of(() -> limited.run(body)).failure());
        return () -> {};
      }
      case 3 -> {
        Outcome.ofAction(() -> client.post(() -> body.run())); // may be closed
        return () -> {};
      }
      case 4 -> {
        var future = client.runAsync(body);
        return () -> {
          future.cancel(true);
          noteEnd(id, future, false);
        };
      }
      case 5 -> {
        boolean fails = random.nextInt(5) == 0;
        var future = client.later(() -> {
          body.run();
          return stage(fails);
        });
        return () -> noteEnd(id, future, fails);
      }
      case 6 -> {
        var future = client.postAsync(() -> body.run());
        return () -> noteEnd(id, future, false);
      }
      default -> {
        var future = client.runAsync(body);
        if (random.nextInt(3) == 0) {
          future.orTimeout(1 + random.nextInt(2), TimeUnit.MILLISECONDS);
        }
        return () -> noteEnd(id, future, false);
      }
    }
  }

  private Outcome.Body<Object> body(int id, int what) {
    return () -> {
      store.write(id);
      switch (what) {
        case 0, 1 -> throw new OwnException();
        case 2 -> throw new RandomStore.SevereException();
        case 3 -> throw new CancellationException("of the service");
        default -> {
          return id;
        }
      }
    };
  }

  private static CompletableFuture<@Nullable Object> stage(boolean fails) {
    return new CompletableFuture<@Nullable Object>()
        .completeOnTimeout(null, 200, TimeUnit.MICROSECONDS)
        .thenApply(nothing -> {
          if (fails) {
            throw new CompletionException(new OwnException());
          }
          return nothing;
        });
  }

  private void noteEnd(int id, CompletableFuture<?> future, boolean isOfStage) {
    Throwable failure = null;
    try {
      future.get(Task.HANG_SECONDS, TimeUnit.SECONDS); // of itself: so the owner's thread may wait
    } catch (ExecutionException failed) {
      failure = failed.getCause();
    } catch (CancellationException cancelled) {
      failure = cancelled;
    } catch (InterruptedException | TimeoutException hung) {
      throw new AssertionError("call " + id + " hangs", hung);
    }
    note(id, failure);
    if (isOfStage && told.get(id) == Told.OWN_FAILURE) {
      told.put(id, Told.UNKNOWN); // what the method did before it returned the stage is committed
    }
  }

  private void note(int id, @Nullable Throwable failure) {
    told.put(id, told(failure));
  }

  private static Told told(@Nullable Throwable failure) {
    if (failure == null) {
      return Told.OK;
    }
    if (failure instanceof HandlerException) {
      return Told.OWN_FAILURE;
    }
    if (failure instanceof UmpException ump) {
      return ump.maybeExecuted() ? Told.UNKNOWN : Told.NOT_EXECUTED;
    }
    if (failure instanceof RequestCancelledException cancelled) {
      return cancelled.maybeExecuted() ? Told.UNKNOWN : Told.NOT_EXECUTED;
    }
    return failure instanceof CancellationException || failure instanceof TimeoutException
        ? Told.UNKNOWN
        : Told.OWN_FAILURE;
  }

  private Verdict verdict() {
    int okButLost = 0;
    int refusedButThere = 0;
    int failedButThere = 0;
    for (var entry : told.entrySet()) {
      boolean isThere = store.committed.containsKey(entry.getKey());
      switch (entry.getValue()) {
        case OK -> okButLost += isThere ? 0 : 1;
        case NOT_EXECUTED -> refusedButThere += isThere ? 1 : 0;
        case OWN_FAILURE -> failedButThere += isThere ? 1 : 0;
        case UNKNOWN -> {
          // both are true
        }
      }
    }
    int twice =
        (int) store.committed.values().stream().filter(count -> count > 1).count();
    return new Verdict(okButLost, refusedButThere, failedButThere, twice);
  }
}
