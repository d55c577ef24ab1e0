package dev.ump.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ump.channel.DeadlockException;
import dev.ump.channel.UmpException;
import dev.ump.service.UmpServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A test's thread that would wait for itself is told so, whatever it waits for. */
@Timeout(20)
class StepServerServicesTest {
  private final List<String> log = new ArrayList<>();
  private final StepServer<AgencyClient> server =
      StepServer.open(AgencyDispatcher.of(new Agency.Small()));
  private final AgencyClient agency = server.client();
  private final ErrandsClient hired = (ErrandsClient) agency.hire();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void aBlockingCallOfAReturnedServiceOutsideACallIsADeadlock() {
    for (ErrandsClient client : List.of(hired, hired.withTimeout(Duration.ofSeconds(1)))) {
      assertThatExceptionOfType(DeadlockException.class)
          .isThrownBy(() -> client.run(() -> log.add("executed")))
          .satisfies(told -> assertThat(told.maybeExecuted()).isFalse())
          .withMessage("Errands.run(Callable) would never return; it was not executed. Call chain:"
              + " thread '" + Thread.currentThread().getName() + "' -> ump-loop. This thread is"
              + " the one that would execute it: use the async client, and let this thread run"
              + " what waits.");
    }
    assertThat(server.waiting()).isEmpty();

    var call = hired.async().run(() -> "done");
    server.runNext();
    assertThat(call).isCompletedWithValue("done");
    assertThat(log).isEmpty();
  }

  @Test
  void aWaitForTheFutureOfAQueuedCallIsADeadlock() {
    var first = agency.async().run(() -> "first");
    var second = hired.async().run(() -> "second");
    for (var call : List.of(first, second)) {
      assertThatExceptionOfType(DeadlockException.class).isThrownBy(call::join);
      assertThatExceptionOfType(DeadlockException.class)
          .isThrownBy(() -> call.get(1, TimeUnit.HOURS))
          .withMessageEndingWith("let this thread run what waits.");
    }
    server.runWaiting();
    assertThat(first.join()).isEqualTo("first");
    assertThat(second.join()).isEqualTo("second");
  }

  @Test
  void insideACallTheOthersAreExecutedInPlace() throws Exception {
    Object answer = agency.run(() -> {
      hired.post(() -> log.add("posted"));
      return hired.run(() -> log.add("asked"));
    });
    assertThat(answer).isEqualTo(true);
    assertThat(log).containsExactly("asked");
    server.runNext();

    agency.async().run(() -> log.add("queued behind"));
    var asking = hired.async().run(() -> {
      hired.post(() -> log.add("posted, too"));
      return agency.run(() -> log.add("asked by the other"));
    });
    server.runNext();
    server.runNext();
    assertThat(asking).isCompleted();
    assertThat(log).containsExactly("asked", "posted", "queued behind", "asked by the other");
    assertThat(server.runWaiting()).isEqualTo(1);
  }

  @Test
  void aBlockingCallOfAnotherThreadWaitsForTheTest() throws Exception {
    var other = new FutureTask<Object>(() -> hired.run(Thread::currentThread));
    new Thread(other, "other").start();
    while (server.waiting().isEmpty()) {
      Thread.onSpinWait();
    }
    assertThat(other.isDone()).isFalse();
    server.runNext();
    assertThat(other.get()).isSameAs(Thread.currentThread());
  }

  @Test
  void aRingThroughAnotherServerIsADeadlock() {
    try (var real = UmpServer.start(ErrandsDispatcher.of(new Doing()))) {
      assertThatExceptionOfType(UmpException.class)
          .isThrownBy(() -> real.client().run(() -> hired.run(() -> log.add("executed"))))
          .matches(told ->
              told instanceof DeadlockException || told.getCause() instanceof DeadlockException);
      server.runWaiting(); // if this thread was the second to wait, the other one still does
    }
  }

  @Test
  void onlyTheThreadThatOpenedItRunsCalls() throws Exception {
    agency.async().run(() -> log.add("executed"));
    var other = new FutureTask<Object>(server::runWaiting);
    new Thread(other, "other").start();
    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(other::get)
        .withCauseInstanceOf(IllegalStateException.class)
        .withMessageContaining("runs calls of ump-loop, since it has opened it so");
    assertThat(log).isEmpty();
    assertThat(server.runWaiting()).isEqualTo(1);
  }
}
