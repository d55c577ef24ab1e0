package dev.ump.service;

import dev.ump.testkit.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The client of a {@link Desk}, in the shape in which it is generated. */
final class DeskClient implements Desk {
  private final ServiceClient<Desk> client;

  DeskClient(ServiceClient<Desk> client) {
    this.client = client;
  }

  /** The asynchronous twin of {@link #work}. */
  CompletableFuture<@Nullable Object> workAsync(Outcome.Body<? extends @Nullable Object> work) {
    return client.callAsync(new DeskEnvelope.Work(work));
  }

  CompletableFuture<String> hurriedlyAsync(Outcome.Body<String> work) {
    return client.callAsync(new DeskEnvelope.Hurriedly(work));
  }

  CompletableFuture<String> unknown() {
    return client.callAsync(() -> 1_000);
  }

  DeskClient withTimeout(Duration timeout) {
    return new DeskClient(client.withTimeout(timeout));
  }

  @Override
  @SuppressWarnings("unused") // as the interface declares it
  public @Nullable Object work(Outcome.Body<? extends @Nullable Object> work) throws IOException {
    return client.call(new DeskEnvelope.Work(work));
  }

  @Override
  public int count(Outcome.Body<Integer> work) {
    return client.call(new DeskEnvelope.Count(work));
  }

  @Override
  public CompletionStage<String> later(Outcome.Body<CompletionStage<String>> work) {
    return client.callAsync(new DeskEnvelope.Later(work));
  }

  @Override
  public void touch(Outcome.Action work) {
    client.post(new DeskEnvelope.Touch(work));
  }

  @Override
  public String patiently(Outcome.Body<String> work) throws InterruptedException {
    return client.call(new DeskEnvelope.Patiently(work));
  }

  @Override
  public String hurriedly(Outcome.Body<String> work) {
    return client.call(new DeskEnvelope.Hurriedly(work));
  }

  @Override
  public String greeting(String name) {
    return client.call(new DeskEnvelope.Greeting(name));
  }

  @Override
  public String toString() {
    return "DeskClient[" + client + "]";
  }
}
