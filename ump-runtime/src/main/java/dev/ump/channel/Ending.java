package dev.ump.channel;

/** An outcome that is no answer; the exception is made where its stack tells the caller most. */
enum Ending {
  SERVER_CLOSED,
  NO_REPLY;

  UmpException exception(ChannelCore core, Object message) {
    return this == SERVER_CLOSED ? serverClosed(core, message) : noReply(core, message);
  }

  static ServerClosedException serverClosed(ChannelCore core, Object message) {
    return new ServerClosedException(core.describe(message)
        + " was not received: the server is closed; "
        + UmpException.fate(false)
        + ".");
  }

  private static NoReplyException noReply(ChannelCore core, Object message) {
    return new NoReplyException(core.describe(message)
        + " was given up by the server without a reply; "
        + UmpException.fate(true)
        + ".");
  }
}
