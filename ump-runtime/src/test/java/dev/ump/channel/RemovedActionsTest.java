package dev.ump.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.testkit.Threads;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("(13) Abandon actions that are no longer wanted")
class RemovedActionsTest {
  private final Channel<Integer, Integer, RuntimeException> channel = Channel.open();
  private final CompletableFuture<Integer> call = channel.client().sendAsync(1);
  private final List<String> order = new ArrayList<>();
  private final Runnable first = () -> order.add("first");
  private final Runnable second = () -> order.add("second");
  private final Runnable third = () -> order.add("third");

  @AfterEach
  void close() {
    channel.server().close();
  }

  private ChannelRequest<Integer, Integer, RuntimeException> receive() {
    return (ChannelRequest<Integer, Integer, RuntimeException>)
        Objects.requireNonNull(channel.server().tryReceive());
  }

  @Test
  void areNotRunAndTheOthersAreInTheirOrder() {
    var request = receive();
    for (Runnable action : List.of(second, first, second, third, second, second)) {
      request.onAbandoned(action);
    }
    request.removeAction(second);
    call.cancel(true);
    assertThat(order).containsExactly("first", "third");
  }

  @Test
  void mayHaveBeenTheOnlyOnes() {
    var request = receive();
    request.onAbandoned(first);
    request.removeAction(first);
    request.removeAction(first);
    request.onAbandoned(second);
    call.cancel(true);
    assertThat(order).containsExactly("second");
  }

  @Test
  void anInterruptionIsOneWhenItsPartIsOver() throws Throwable {
    List<HandledRequest> scope = new ArrayList<>();
    var server = (ChannelServer<Integer, Integer, RuntimeException>) channel.server();
    server.serveNext(request ->
        scope.add(Objects.requireNonNull(HandledRequest.current(receiving(request).core))));
    List<WeakReference<Interruption>> interruptions = new ArrayList<>();
    scope.get(0).execute(() -> {
      CallContext.current().interruptWhenAbandoned();
      var run = Objects.requireNonNull(HandlerThread.currentHandling());
      interruptions.add(new WeakReference<>(run.interruption()));
    });
    Threads.awaitUntil(() -> {
      System.gc();
      return interruptions.get(0).get() == null;
    });
    assertThat(call).isNotDone();
    scope.get(0).request().close();
  }

  private static SentRequest<?> receiving(Request<?, ?, ?> request) {
    return (SentRequest<?>) request;
  }
}
