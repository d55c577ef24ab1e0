package dev.ump.channel;

/** The outcome of a request whose batch has failed. */
final class BatchOutcome extends UnansweredOutcome {
  private final BatchFailure failure;

  BatchOutcome(Exceptions exceptions, Object message, BatchFailure failure) {
    super(true, exceptions, message);
    this.failure = failure;
  }

  @Override
  UmpException exception() {
    try {
      return failure.of(exceptions.describe(message));
    } catch (OutOfMemoryError full) {
      return Exhaustion.ofBatch(failure.maybeExecuted());
    }
  }
}
