package dev.ump.service.running;

import dev.ump.channel.Batch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A transactional store in memory, which fails at random. Confined to the thread that executes a
 * batch; the server hands it on from one thread to the next.
 */
final class RandomStore implements Batch {
  /** What it does wrong, so that it can be seen that this is noticed. */
  enum Fault {
    NONE,
    /** A commit that does nothing, as that of an aborted transaction. */
    COMMIT_LOSES,
    COMMIT_TWICE,
    /** A rollback, and an undo, that keep what was written. */
    ROLLBACK_KEEPS
  }

  /** A failure of the store. */
  static final class StoreException extends Exception {
    private static final long serialVersionUID = 1L;
  }

  /** A failure of a call that {@link #undoCall} does not undo. */
  static final class SevereException extends Exception {
    private static final long serialVersionUID = 1L;
  }

  final Map<Integer, Integer> committed = new HashMap<>();
  private final List<Integer> pending = new ArrayList<>();
  private final SplittableRandom random;
  private final boolean canBreak;
  private final Fault fault;
  private int savepoint;
  private boolean isOpen;
  private int batches;
  private int largest;

  RandomStore(long seed, boolean canBreak, Fault fault) {
    this.random = new SplittableRandom(seed);
    this.canBreak = canBreak;
    this.fault = fault;
  }

  void write(int id) {
    if (!isOpen) {
      throw new AssertionError("written outside a batch");
    }
    pending.add(id);
  }

  int largest() {
    return largest;
  }

  private boolean isOneIn(int n) {
    return random.nextInt(n) == 0;
  }

  @Override
  public void begin() throws StoreException {
    if (isOneIn(30)) {
      throw new StoreException();
    }
    if (isOpen || !pending.isEmpty()) {
      throw new AssertionError("a batch in a batch");
    }
    isOpen = true;
    batches++;
  }

  @Override
  public void beginCall() throws StoreException {
    if (isOneIn(60)) {
      throw new StoreException();
    }
    savepoint = pending.size();
  }

  @Override
  public boolean undoCall(Throwable failure) throws StoreException {
    if (failure instanceof SevereException) {
      return false;
    }
    if (isOneIn(20)) {
      throw new StoreException();
    }
    if (fault != Fault.ROLLBACK_KEEPS) {
      pending.subList(savepoint, pending.size()).clear();
    }
    return true;
  }

  @Override
  public void commit() throws StoreException {
    if (isOneIn(20)) {
      throw new StoreException();
    }
    largest = Math.max(largest, pending.size());
    for (int id : pending) {
      if (fault != Fault.COMMIT_LOSES || !isOneIn(10)) {
        committed.merge(id, fault == Fault.COMMIT_TWICE && isOneIn(10) ? 2 : 1, Integer::sum);
      }
    }
    pending.clear();
    isOpen = false;
    if (isOneIn(20)) {
      isOpen = true; // it is durable, and the answer of the store was lost
      throw new StoreException();
    }
  }

  @Override
  public void rollback(Throwable cause) throws StoreException {
    if (canBreak && isOneIn(40)) {
      throw new StoreException();
    }
    if (fault == Fault.ROLLBACK_KEEPS) {
      pending.forEach(id -> committed.merge(id, 1, Integer::sum));
    }
    pending.clear();
    isOpen = false;
  }
}
