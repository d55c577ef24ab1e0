package dev.ump.channel;

import org.jspecify.annotations.Nullable;

/**
 * The failure of a batch, for each of its requests.
 *
 * @param text what happened, to follow the text for a request
 * @param maybeExecuted whether the requests may have been executed
 * @param size the number of the batch's requests
 * @param cause why
 * @param second what the rollback threw, or {@code undoCall}; or null
 */
record BatchFailure(
    String text,
    boolean maybeExecuted,
    int size,
    Throwable cause,
    @Nullable Throwable second) {

  /** {@code begin} or {@code beginCall} has failed. */
  static BatchFailure ofBegin(boolean isOfCall, int size, Throwable cause) {
    return new BatchFailure(
        " did not begin: " + (isOfCall ? "beginCall of its batch" : "its batch")
            + failedWith(cause),
        false,
        size,
        cause,
        null);
  }

  /** {@code commit} has failed. */
  static BatchFailure ofCommit(int size, Throwable cause, @Nullable Throwable ofRollback) {
    return new BatchFailure(
        ": the commit of its batch of " + size + failedWith(cause) + andRollback(ofRollback),
        true,
        size,
        cause,
        ofRollback);
  }

  /**
   * The batch was rolled back.
   *
   * @param what what failed, such as a text for a request
   * @param second what {@code undoCall} threw, or null
   */
  static BatchFailure ofRollback(
      String what,
      int size,
      Throwable cause,
      @Nullable Throwable second,
      @Nullable Throwable ofRollback) {
    return new BatchFailure(
        (ofRollback == null ? " was undone: " : ": ") + what + " in the same batch"
            + failedWith(cause) + andRollback(ofRollback),
        ofRollback != null,
        size,
        cause,
        ofRollback == null ? second : ofRollback);
  }

  private static String failedWith(Throwable cause) {
    return " failed with " + cause.getClass().getName();
  }

  private static String andRollback(@Nullable Throwable thrown) {
    return thrown == null ? "" : ", and its rollback" + failedWith(thrown);
  }

  /** Returns the exception for a request. */
  BatchException of(String request) {
    var exception = new BatchException(
        request + text + "; " + UmpException.fate(maybeExecuted) + ".", maybeExecuted, size, cause);
    if (second != null && second != cause) {
      exception.addSuppressed(second);
    }
    return exception;
  }

  /** Returns what is reported of requests without a caller, all of them in one. */
  BatchException ofPosts(int count, String server) {
    String requests = count == 1 ? "1 one-way request" : "Each of " + count + " one-way requests";
    return of(requests + " to '" + server + "'");
  }
}
