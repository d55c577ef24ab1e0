package dev.ump.service.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.service.CallOutcome;
import dev.ump.service.Dispatcher;
import dev.ump.service.Restarts;
import dev.ump.service.UmpServer;
import dev.ump.testkit.NoBatch;
import dev.ump.testkit.Threads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("(19) One-way calls of a service that went when the first one was made anew")
class RefusedPostsTest {
  private static final Restarts LIMITS = Restarts.atMost(9, Duration.ofMinutes(1));

  private final List<String> dropped = new CopyOnWriteArrayList<>();
  private final List<String> executed = new CopyOnWriteArrayList<>();

  private static Dispatcher<Hub, Hub.HubClient> hub(boolean isInBatches) {
    var hub = new Hub.HubDispatcher(new Hub.Server());
    return isInBatches ? hub.inBatches(9, new NoBatch()) : hub;
  }

  private static boolean isGone(Throwable failure) {
    return failure instanceof UncheckedIOException;
  }

  /** Queues two one-way calls of a returned service behind a call that breaks the first one. */
  private void refuseTwo(UmpServer<Hub.HubClient> server) {
    WorkClient worker = server.client().client(Hub.Worker::new);
    var mayFail = new CountDownLatch(1);
    server.client().runAsync(() -> {
      mayFail.await();
      throw new UncheckedIOException(new IOException("gone"));
    });
    worker.post(() -> executed.add("first"));
    worker.post(() -> executed.add("second"));
    mayFail.countDown();
    server.client().run(() -> "behind them");
  }

  private UmpServer<Hub.HubClient> start(boolean isInBatches, Consumer<? super Object> listener) {
    return UmpServer.<Hub, Hub.HubClient>builder(() -> hub(isInBatches))
        .measured()
        .dropped(listener::accept)
        .restartOn(RefusedPostsTest::isGone, LIMITS)
        .start();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void areReportedAndCountedOnceEach(boolean isInBatches) {
    var server = start(isInBatches, call -> dropped.add(call.getClass().getSimpleName()));
    refuseTwo(server);
    server.close();
    assertThat(dropped).hasSize(2);
    assertThat(executed).isEmpty();
    assertThat(server.stats().outcomes())
        .containsEntry(CallOutcome.SERVER_CLOSED, 2L)
        .containsEntry(CallOutcome.FAILED, 1L);
  }

  @Test
  @DisplayName("(30) what the listener throws goes to the uncaught handler, and the server goes on")
  void theListenerMayThrow() {
    var failure = new IllegalStateException("no log");
    List<Throwable> uncaught = new CopyOnWriteArrayList<>();
    var server = UmpServer.<Hub, Hub.HubClient>builder(() -> hub(false))
        .threadFactory(body -> {
          Thread thread = Threads.PLATFORM.unstarted(body);
          thread.setUncaughtExceptionHandler((where, thrown) -> uncaught.add(thrown));
          return thread;
        })
        .dropped(call -> {
          throw failure;
        })
        .restartOn(RefusedPostsTest::isGone, LIMITS)
        .start();
    refuseTwo(server);
    server.close();
    assertThat(uncaught).containsExactly(failure, failure);
  }
}
