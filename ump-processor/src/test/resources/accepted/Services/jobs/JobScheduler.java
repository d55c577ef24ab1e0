package jobs;

import dev.ump.service.OneWay;
import dev.ump.service.UmpMethod;
import dev.ump.service.UmpService;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Runs jobs when they are due; written with futures. */
@UmpService
public interface JobScheduler {

  record JobId(long number) {}

  class JobFailedException extends Exception {
    private static final long serialVersionUID = 1L;
  }

  CompletionStage<JobId> submit(Runnable job, Instant at);

  <T> CompletionStage<T> schedule(Callable<? extends T> task, Duration delay);

  <T> CompletableFuture<List<T>> invokeAll(List<? extends Callable<? extends T>> tasks)
      throws JobFailedException;

  CompletionStage<List<JobId>> pending();

  @UmpMethod(timeout = "1h")
  CompletionStage<Void> drain();

  @OneWay
  void cancel(JobId id);

  boolean isIdle();
}
