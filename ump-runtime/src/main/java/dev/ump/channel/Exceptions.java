package dev.ump.channel;

import dev.ump.internal.DeadlockCure;
import dev.ump.internal.thread.ThreadCell;
import dev.ump.internal.waiting.Deadline;
import dev.ump.internal.waiting.Durations;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes the exceptions of a channel: all their texts are here, and the text for a message.
 * {@link Exhaustion} has those that need no memory.
 */
final class Exceptions {
  /** The first words of a chain of calls that begins with a thread outside a call. */
  static final String THREAD = "thread '";

  private static final String ASYNC = "Use the async client, and do not wait for its future here.";
  private static final String OUTSIDE = "This thread is the one that would execute it: use the"
      + " async client, and let this thread run what waits.";

  /** Set while the current thread describes a message of any channel. */
  private static final ThreadCell<Exceptions> DESCRIBING = new ThreadCell<>();

  private final String name;
  private final @Nullable Function<Object, String> describe;

  Exceptions(String name, @Nullable Function<Object, String> describe) {
    this.name = name;
    this.describe = describe;
  }

  /**
   * Returns the text for a message. The describing function may call a server, and the failure of
   * that call would be described in turn, without an end: so inside a description the text is the
   * plain one.
   */
  String describe(Object message) {
    return describe(
        message, "Request of type " + message.getClass().getName() + " to '" + name + "'");
  }

  /** Returns the text for a message, or this one if no function describes it. */
  String describe(Object message, String plain) {
    if (describe == null || DESCRIBING.get() != null) {
      return plain;
    }
    try {
      @Nullable Object[] cell = DESCRIBING.cell();
      cell[0] = this;
      try {
        String own = describe.apply(message);
        return own == null ? plain : own;
      } finally {
        cell[0] = null;
      }
    } catch (Throwable failed) { // the outcome of a request must not depend on it
      return plain + " (whose description failed with " + failed.getClass().getName() + ")";
    }
  }

  IllegalStateException closedClient() {
    return new IllegalStateException("This client of '" + name + "' is closed.");
  }

  /**
   * There is no room.
   *
   * @param waited how long it has waited, or null
   */
  ChannelFullException full(Object message, @Nullable Duration waited) {
    return new ChannelFullException(describe(message)
        + " was refused: the channel is full"
        + (waited == null ? "; " : ", and was for " + Durations.format(waited) + "; ")
        + UmpException.fate(false)
        + ".");
  }

  ServerClosedException serverClosed(Object message) {
    return new ServerClosedException(describe(message)
        + " was not received: the server is closed; "
        + UmpException.fate(false)
        + ".");
  }

  NoReplyException noReply(Object message) {
    return new NoReplyException(describe(message)
        + " was dropped by the server without a reply; "
        + UmpException.fate(true)
        + ".");
  }

  SendInterruptedException interrupted(Object message, boolean maybeExecuted) {
    return new SendInterruptedException(
        describe(message)
            + ": the calling thread was interrupted; "
            + UmpException.fate(maybeExecuted)
            + ".",
        maybeExecuted);
  }

  ReplyTimeoutException timedOut(
      Object message, Deadline deadline, boolean maybeExecuted, RequestLocation seen) {
    String text = describe(message)
        + " got no reply within "
        + Durations.format(deadline.timeout())
        + (deadline.isInherited() ? ", which was left to the call being handled" : "")
        + "; "
        + UmpException.fate(maybeExecuted);
    if (seen.isQueued() == maybeExecuted) { // it was received in between
      return new ReplyTimeoutException(text + ".", maybeExecuted);
    }
    var failure = new ReplyTimeoutException(text + seen.text() + ".", maybeExecuted);
    if (seen.stack() != null) {
      failure.addSuppressed(seen.stack());
    }
    return failure;
  }

  /** Sending would never return. */
  DeadlockException deadlock(Object message, String ring, boolean maybeExecuted) {
    return new DeadlockException(
        describe(message) + " would never return; " + UmpException.fate(maybeExecuted) + ". "
            + chain(ring, message instanceof DeadlockCure special ? special.cure() : cure(ring)),
        maybeExecuted);
  }

  /** Waiting for room would take until the patience is over. */
  DeadlockException deadlockOfRoom(Object message, String ring) {
    return new DeadlockException(
        describe(message) + " waits for room that no thread could make; "
            + UmpException.fate(false) + ". "
            + chain(ring, "Use a blocking call, which needs no room, or a larger capacity."),
        false);
  }

  /** Waiting for the future of a call would never return. The request stays where it is. */
  static DeadlockException deadlockOfFuture(String call, String ring) {
    return new DeadlockException(
        "Waiting for the future of " + call + " would never return; the request is not withdrawn. "
            + chain(ring, cure(ring)),
        true);
  }

  /** Returns what to do about a ring that waits for answers. */
  private static String cure(String ring) {
    return ring.startsWith(THREAD) ? OUTSIDE : ASYNC;
  }

  private static String chain(String ring, String cure) {
    return "Call chain: " + ring + ". " + cure;
  }
}
