package dev.ump.channel;

/**
 * An outcome that is no answer. The exception is made where its stack tells the caller most: for a
 * blocking call, by the caller.
 */
record Ending(boolean wasReceived, ChannelCore core, Object message) {

  UmpException exception() {
    try {
      return wasReceived ? noReply() : serverClosed(core, message);
    } catch (OutOfMemoryError full) {
      return Exhaustion.ending(wasReceived);
    }
  }

  static ServerClosedException serverClosed(ChannelCore core, Object message) {
    return new ServerClosedException(core.describe(message)
        + " was not received: the server is closed; "
        + UmpException.fate(false)
        + ".");
  }

  private NoReplyException noReply() {
    return new NoReplyException(core.describe(message)
        + " was given up by the server without a reply; "
        + UmpException.fate(true)
        + ".");
  }
}
