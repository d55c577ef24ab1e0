package dev.ump.channel;

/** Ends a server without a service: the rollback of a batch has failed, with the cause. */
final class BrokenBatchException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  BrokenBatchException(String server, Throwable cause) {
    super(
        "The server of '" + server + "' has ended: the rollback of a batch failed with "
            + cause.getClass().getName() + ", so it is not known what the next commit would make"
            + " durable.",
        cause);
  }
}
