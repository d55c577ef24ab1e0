package dev.ump.channel;

/**
 * An outcome that is no answer. The exception is made where its stack trace is most useful: for a
 * blocking call, by the caller.
 */
class UnansweredOutcome {
  private final boolean wasReceived;
  final Exceptions exceptions;
  final Object message;

  UnansweredOutcome(boolean wasReceived, Exceptions exceptions, Object message) {
    this.wasReceived = wasReceived;
    this.exceptions = exceptions;
    this.message = message;
  }

  UmpException exception() {
    try {
      return wasReceived ? exceptions.noReply(message) : exceptions.serverClosed(message);
    } catch (OutOfMemoryError full) {
      return Exhaustion.ending(wasReceived);
    }
  }
}
