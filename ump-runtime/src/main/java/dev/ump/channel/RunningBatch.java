package dev.ump.channel;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The batch that a {@link HandlerRun} executes, as other threads see it: the requests whose answers
 * are held, and what the thread does between two handlers.
 *
 * <p>Only the executing thread writes. Each request stays until all are answered.
 */
final class RunningBatch {
  /** What the executing thread does. */
  enum Step {
    /** It handles requests, or nothing. */
    CALLS("", ""),
    BEGIN("begin", "begins"),
    BEGIN_CALL("beginCall", "begins a request of"),
    UNDO_CALL("undoCall", "undoes a request of"),
    COMMIT("commit", "commits"),
    ROLLBACK("rollback", "rolls back"),
    /** It gives the answers; continuations of callers may run. */
    ANSWERS("a continuation", "answers");

    /** The place in a chain of calls. */
    final String place;

    private final String verb;

    Step(String place, String verb) {
      this.place = place;
      this.verb = verb;
    }
  }

  private volatile @Nullable HeldRequest<?, ?, ?> first;
  private @Nullable HeldRequest<?, ?, ?> last;
  private @Nullable HeldRequest<?, ?, ?> beforeLast;
  private volatile int size;
  private volatile Step step = Step.CALLS;

  // ---- for the executing thread

  void add(HeldRequest<?, ?, ?> request) {
    HeldRequest<?, ?, ?> before = last;
    beforeLast = before;
    last = request;
    size = size + 1;
    if (before == null) {
      first = request;
    } else {
      before.next = request;
    }
  }

  /** Removes the request that was added last, which was refused. Only once after each {@code add}. */
  void removeLast() {
    HeldRequest<?, ?, ?> before = beforeLast;
    last = before;
    size = size - 1;
    if (before == null) {
      first = null;
    } else {
      before.next = null;
    }
  }

  /** Forgets all requests. */
  void clear() {
    first = null;
    last = null;
    beforeLast = null;
    size = 0;
  }

  void step(Step next) {
    step = next;
  }

  @Nullable HeldRequest<?, ?, ?> first() {
    return first;
  }

  // ---- for any thread

  int size() {
    return size;
  }

  Step step() {
    return step;
  }

  /** Returns whether the executing thread is at work although it handles no request. */
  boolean isBetweenCalls() {
    return step != Step.CALLS;
  }

  /** Returns a text such as {@code commits a batch of 17}, or an empty one. */
  String activity() {
    Step now = step;
    return now == Step.CALLS ? "" : now.verb + " a batch of " + size;
  }

  /** Returns the entry of a request, or null if it is not in here. */
  @Nullable HeldRequest<?, ?, ?> find(SentRequest<?> request) {
    for (HeldRequest<?, ?, ?> held = first; held != null; held = held.next) {
      if (held.request() == request) {
        return held.place() == HeldRequest.Place.OUT ? null : held;
      }
    }
    return null;
  }

  void forEach(Consumer<HeldRequest<?, ?, ?>> action) {
    for (HeldRequest<?, ?, ?> held = first; held != null; held = held.next) {
      action.accept(held);
    }
  }
}
