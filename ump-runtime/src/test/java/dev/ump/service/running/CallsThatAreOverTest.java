package dev.ump.service.running;

import dev.ump.testkit.Threads;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CallsThatAreOverTest {

  @Test
  void thatAreWatchedAreForgotten() throws Exception {
    try (var server =
        Way.THREAD.builder().slowCalls(Duration.ofHours(1), call -> {}).start()) {
      List<WeakReference<?>> messages = List.of(
          finished(server.client()), cancelled(server.client()), completed(server.client()));
      server.client().run(() -> "the queue keeps the call that was received last");
      Threads.awaitUntil(() -> {
        System.gc();
        return messages.stream().allMatch(message -> message.get() == null);
      });
    }
  }

  private static WeakReference<?> finished(WorkClient client) {
    var held = new Held();
    held.release();
    client.run(held);
    return new WeakReference<>(held);
  }

  /** Its end comes before its handler returns. */
  private static WeakReference<?> cancelled(WorkClient client) throws InterruptedException {
    var held = new Held();
    var asked = client.runAsync(held);
    held.awaitBegun();
    asked.cancel(false);
    held.release();
    return new WeakReference<>(held);
  }

  /** Its end comes after its handler has returned. */
  private static WeakReference<?> completed(WorkClient client) {
    var promise = new CompletableFuture<@Nullable Object>();
    var asked = client.later(() -> promise);
    client.run(() -> "so it has returned");
    promise.complete("late");
    asked.join();
    return new WeakReference<>(promise);
  }
}
