package dev.ump.channel;

/** Outcomes made in advance, for when there is no memory to make them. */
final class Exhaustion {
  /** The outcome of a handler that failed when there was no memory to say with what. */
  static final Failure OF_HANDLER = new Failure(HandlerException.withoutMemory());

  private static final ServerClosedException CLOSED = new ServerClosedException(
      "A request was not received: the server is closed, and there was no memory to say which; "
          + UmpException.fate(false) + ".");

  private static final NoReplyException NO_REPLY = new NoReplyException(
      "A request was dropped by the server without a reply, and there was no memory to say which; "
          + UmpException.fate(true) + ".");

  private static final BatchException UNDONE = new BatchException(
      "The batch of a request has failed, and there was no memory to say which; "
          + UmpException.fate(false) + ".",
      false,
      0,
      new OutOfMemoryError("no memory for the failure of a batch"));

  private static final BatchException IN_DOUBT = new BatchException(
      "The batch of a request has failed, and there was no memory to say which; "
          + UmpException.fate(true) + ".",
      true,
      0,
      new OutOfMemoryError("no memory for the failure of a batch"));

  static {
    CLOSED.setStackTrace(new StackTraceElement[0]);
    NO_REPLY.setStackTrace(new StackTraceElement[0]);
    UNDONE.setStackTrace(new StackTraceElement[0]);
    IN_DOUBT.setStackTrace(new StackTraceElement[0]);
  }

  private Exhaustion() {}

  static UmpException ending(boolean wasReceived) {
    return wasReceived ? NO_REPLY : CLOSED;
  }

  static UmpException ofBatch(boolean maybeExecuted) {
    return maybeExecuted ? IN_DOUBT : UNDONE;
  }
}
