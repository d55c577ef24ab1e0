package dev.ump.service.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.service.UmpServer;
import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("(6) A server keeps the stages of its end until they are done")
class ForgottenStagesTest {
  enum Event {
    CLOSING(server -> server.whenClosing().toCompletableFuture()),
    ENDED(server -> server.whenEnded().toCompletableFuture());

    private final Function<UmpServer<?>, CompletableFuture<?>> stage;

    Event(Function<UmpServer<?>, CompletableFuture<?>> stage) {
      this.stage = stage;
    }

    CompletableFuture<?> of(UmpServer<?> server) {
      return Objects.requireNonNull(stage.apply(server));
    }
  }

  private final List<Object> done = new CopyOnWriteArrayList<>();

  private static void awaitCollected(WeakReference<?> reference) {
    Threads.awaitUntil(() -> {
      System.gc();
      return reference.get() == null;
    });
  }

  private WeakReference<?> cancelled(UmpServer<?> server, Event event) {
    CompletableFuture<?> stage = event.of(server);
    stage.thenRun(() -> done.add("never"));
    stage.cancel(false);
    return new WeakReference<>(stage);
  }

  @ParameterizedTest
  @EnumSource(Event.class)
  void oneThatIsCancelledIsForgottenAndTheOthersAreNot(Event event) {
    var server = Way.THREAD.start();
    List<CompletableFuture<?>> others = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      int number = i;
      others.add(event.of(server).thenRun(() -> done.add(number)));
      awaitCollected(cancelled(server, event));
    }
    server.close();
    others.forEach(other -> Task.Futures.get(other, "a stage"));
    assertThat(done).containsExactlyInAnyOrder(0, 1, 2);
  }
}
