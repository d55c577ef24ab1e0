package dev.ump.soak;

import dev.ump.service.ServiceClient;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** The client of {@link Jobs}, in the shape in which one is generated. */
record JobsClient(ServiceClient<Jobs> client) {

  Object call(Job job) {
    return client.call(new Jobs.Asked(job));
  }

  CompletableFuture<Object> callAsync(Job job) {
    return client.callAsync(new Jobs.Asked(job));
  }

  void post(Job job) {
    client.post(new Jobs.Posted(job));
  }

  JobsClient withTimeout(Duration timeout) {
    return new JobsClient(client.withTimeout(timeout));
  }
}
