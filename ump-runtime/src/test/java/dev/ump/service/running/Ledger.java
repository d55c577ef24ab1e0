package dev.ump.service.running;

import dev.ump.channel.Batch;
import dev.ump.service.Dispatcher;
import dev.ump.testkit.Outcome;
import dev.ump.testkit.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** What calls write to in tests of batches; it notes what happens, and does what the test wants. */
final class Ledger implements Batch {
  /** What the store behind it throws. */
  static final class StoreException extends Exception {
    private static final long serialVersionUID = 1L;

    StoreException(String message) {
      super(message);
    }
  }

  static final Outcome.Action NOTHING = () -> {};

  /** The steps, and what was written, in order. */
  final List<String> log = new CopyOnWriteArrayList<>();

  /** What was committed. */
  final List<String> committed = new CopyOnWriteArrayList<>();

  /** The sizes of the batches that were committed. */
  final List<Integer> sizes = new CopyOnWriteArrayList<>();

  volatile Outcome.Action atBegin = NOTHING;
  volatile Outcome.Action atBeginCall = NOTHING;
  volatile Outcome.Action atCommit = NOTHING;
  volatile Outcome.Action atRollback = NOTHING;
  volatile Outcome.Action atUndo = NOTHING;
  volatile Predicate<Throwable> undoes = failure -> true;

  // of the executing thread
  private final List<String> pending = new ArrayList<>();
  private int savepoint;
  private int size;

  Dispatcher<Work, WorkClient> dispatcher(int most) {
    return new WorkDispatcher().inBatches(most, this);
  }

  /** Queues calls behind one that is held, so that all of them are one batch. */
  static void together(WorkClient client, Outcome.Action calls) throws Throwable {
    try (var held = new Held()) {
      client.runAsync(held);
      held.awaitBegun();
      calls.run();
    }
  }

  /** The failure of a call; waits for it. */
  static Throwable failure(CompletableFuture<?> call) {
    return Objects.requireNonNull(
        Task.Futures.get(call.handle((value, thrown) -> thrown), "call"), "a failure");
  }

  /** A call that writes this. */
  Outcome.Body<String> put(String value) {
    return () -> {
      write(value);
      return value;
    };
  }

  /** A call that writes this and then fails. */
  Outcome.Body<String> fail(String value, Throwable failure) {
    return () -> {
      write(value);
      throw failure;
    };
  }

  void write(String value) {
    pending.add(value);
    log.add(value);
  }

  private static void run(Outcome.Action action) throws Exception {
    try {
      action.run();
    } catch (Exception | Error thrown) {
      throw thrown;
    } catch (Throwable other) {
      throw new AssertionError(other);
    }
  }

  @Override
  public void begin() throws Exception {
    log.add("begin");
    size = 0;
    run(atBegin);
  }

  @Override
  public void beginCall() throws Exception {
    savepoint = pending.size();
    run(atBeginCall);
    size++;
  }

  @Override
  public boolean undoCall(Throwable failure) throws Exception {
    run(atUndo);
    boolean isUndone = undoes.test(failure);
    if (isUndone) {
      pending.subList(savepoint, pending.size()).clear();
      log.add("undo");
    }
    return isUndone;
  }

  @Override
  public void commit() throws Exception {
    log.add("commit");
    run(atCommit);
    committed.addAll(pending);
    sizes.add(size);
    pending.clear();
  }

  @Override
  public void rollback(Throwable cause) throws Exception {
    log.add("rollback");
    run(atRollback);
    pending.clear();
  }
}
