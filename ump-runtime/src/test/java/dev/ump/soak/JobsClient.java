package dev.ump.soak;

import dev.ump.service.ServiceClient;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** The client of {@link Jobs}, in the shape in which one is generated. */
record JobsClient(ServiceClient<Jobs> client) implements Jobs {

  @Override
  public Object ask(Job job) {
    return client.call(new JobsEnvelope.Ask(job));
  }

  @Override
  public void post(Job job) {
    client.post(new JobsEnvelope.Post(job));
  }

  @Override
  public Object urge(Job job) {
    return client.call(new JobsEnvelope.Urge(job));
  }

  CompletableFuture<Object> urgeAsync(Job job) {
    return client.callAsync(new JobsEnvelope.Urge(job));
  }

  CompletableFuture<Object> askAsync(Job job) {
    return client.callAsync(new JobsEnvelope.Ask(job));
  }

  JobsClient withTimeout(Duration timeout) {
    return new JobsClient(client.withTimeout(timeout));
  }
}
