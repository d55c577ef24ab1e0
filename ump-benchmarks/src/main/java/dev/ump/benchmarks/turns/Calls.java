package dev.ump.benchmarks.turns;

/** Calls of one running peer. The only type that both sides of an {@link OwnClasses} know. */
public interface Calls extends AutoCloseable {

  /** Asks and waits for the answer, so many times. Safe for use by several threads. */
  void blocking(int calls) throws Exception;

  /**
   * Asks so many times, with so many questions in flight at the most: it waits for the oldest before
   * it asks anew. All are answered when it returns. Safe for use by several threads.
   */
  void async(int calls, int inFlight) throws Exception;

  /** Ends the peer and its threads. */
  @Override
  void close();
}
