package dev.ump.service.running;

import dev.ump.service.ServiceClient;
import dev.ump.service.UmpGenerated;
import dev.ump.testkit.Outcome;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The client of {@link Work}, in the shape in which it is generated. */
@UmpGenerated
final class WorkClient implements Work {
  private final ServiceClient<Work> client;

  WorkClient(ServiceClient<Work> client) {
    this.client = client;
  }

  WorkClient withTimeout(Duration timeout) {
    return new WorkClient(client.withTimeout(timeout));
  }

  @Override
  public @Nullable Object run(Outcome.Body<? extends @Nullable Object> body) {
    return client.call(new WorkEnvelope.Run(body));
  }

  CompletableFuture<@Nullable Object> runAsync(Outcome.Body<? extends @Nullable Object> body) {
    return client.callAsync(new WorkEnvelope.Run(body));
  }

  @Override
  public CompletableFuture<@Nullable Object> later(
      Outcome.Body<java.util.concurrent.CompletionStage<@Nullable Object>> body) {
    return client.callAsync(new WorkEnvelope.Later(body));
  }

  /** Waits for the outcome of the stage. */
  @Nullable Object laterAndWait(Outcome.Body<java.util.concurrent.CompletionStage<@Nullable Object>> body) {
    return client.call(new WorkEnvelope.Later(body));
  }

  @Override
  public void post(Outcome.Action body) {
    client.post(new WorkEnvelope.Post(body));
  }

  /** Sends a call of the one-way method, instead of posting it. */
  CompletableFuture<@Nullable Void> postAsync(Outcome.Action body) {
    return client.callAsync(new WorkEnvelope.Post(body));
  }

  /** The same, waiting. */
  @Nullable Void postAndWait(Outcome.Action body) {
    return client.call(new WorkEnvelope.Post(body));
  }

  @Override
  public String toString() {
    return "WorkClient[" + client + "]";
  }
}
