package dev.ump.service.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ump.channel.DeadlockException;
import dev.ump.channel.ServerClosedException;
import dev.ump.service.Dispatcher;
import dev.ump.service.UmpLoop;
import dev.ump.service.UmpServer;
import dev.ump.testkit.Outcome;
import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** More pairs are in {@link UrgentCallsTest}. In these tests one-way calls are urgent. */
@DisplayName("(29) Urgent calls, with what else an owner can do")
class UrgentInterplayTest {
  private static final Duration LONG = Duration.ofHours(1);

  private final List<String> seen = new CopyOnWriteArrayList<>();
  private final Ledger ledger = new Ledger();

  private Dispatcher<Work, WorkClient> batching(int most) {
    return new UrgentPosts().inBatches(most, ledger);
  }

  /** With one that is executed already, and so is the first of its batch. */
  @ParameterizedTest
  @EnumSource(value = Way.class, names = "WORKERS", mode = EnumSource.Mode.EXCLUDE)
  @DisplayName("(22) (29) they join the batch that is executed, before what was queued")
  void theyJoinTheBatchThatIsExecuted(Way way) throws Throwable {
    try (var server = way.builder(batching(3)).start()) {
      Ledger.together(server.client(), () -> {
        server.client().runAsync(ledger.put("a"));
        server.client().runAsync(ledger.put("b"));
        server.client().post(() -> ledger.write("!"));
      });
    }
    assertThat(ledger.log).containsExactly("begin", "!", "a", "commit", "begin", "b", "commit");
  }

  @Test
  @DisplayName("(22) (29) a batch of a loop takes them first, and runNext one alone")
  void aLoopTakesThemIntoItsBatches() {
    try (var loop = UmpLoop.open(batching(8))) {
      loop.client().runAsync(ledger.put("a"));
      loop.client().post(() -> ledger.write("!"));
      loop.client().post(() -> ledger.write("!!"));
      assertThat(loop.runNext()).isTrue();
      assertThat(ledger.log).containsExactly("begin", "!", "commit");
      assertThat(loop.runWaiting()).isEqualTo(2);
      assertThat(ledger.sizes).containsExactly(1, 2);
      assertThat(ledger.committed).containsExactly("!", "!!", "a");
    }
  }

  @Test
  @DisplayName("(27) (29) a loop that waits for a time runs them before its periodic work")
  void aLoopThatWaitsRunsThemFirst() throws Exception {
    try (var loop =
        UmpLoop.open(new UrgentPosts().every(Duration.ZERO, LONG, () -> seen.add("tick")))) {
      Threads.awaitUntil(() -> loop.waiting().size() == 1);
      loop.client().post(() -> seen.add("!"));
      assertThat(loop.runNext(LONG)).isTrue();
      assertThat(loop.runNext(LONG)).isTrue();
    }
    assertThat(seen).containsExactly("!", "tick");
  }

  @ParameterizedTest
  @EnumSource(value = Way.class, names = "WORKERS", mode = EnumSource.Mode.EXCLUDE)
  @DisplayName("(17) (29) they pass senders that wait for room, and take none of it")
  void theyPassSendersThatWaitForRoom(Way way) throws Throwable {
    Task<Void> patient;
    try (var server = way.builder(new UrgentPosts()).capacity(1, LONG).start()) {
      try (var held = new Held()) {
        server.client().runAsync(held);
        held.awaitBegun();
        server.client().runAsync(() -> seen.add("has the place"));
        patient = Threads.PLATFORM
            .run("patient", () -> server.client().runAsync(() -> seen.add("waits for it")))
            .awaitAsleep();
        server.client().post(() -> seen.add("!"));
        server.client().post(() -> seen.add("!!"));
        assertThat(server.dump().waitingForRoom()).isEqualTo(1);
        assertThat(server.stats().queued()).isEqualTo(3);
      }
      patient.value();
    }
    assertThat(seen).containsExactly("!", "!!", "has the place", "waits for it");
  }

  @ParameterizedTest
  @EnumSource(value = Way.class, names = "WORKERS", mode = EnumSource.Mode.EXCLUDE)
  @DisplayName("(24) (29) a blocking one of another service is executed in place, as any other")
  void aBlockingOneOfAnotherServiceIsExecutedInPlace(Way way) {
    try (var server = way.start()) {
      WorkClient other = server.add(new UrgentPosts());
      server.client().run(() -> {
        Thread here = Thread.currentThread();
        other.post(() -> seen.add("sent"));
        return other.postAndWait(() -> seen.add("in place " + (Thread.currentThread() == here)));
      });
      assertThat((Throwable) other.run(() ->
              Outcome.of(() -> other.postAndWait(() -> seen.add("entered"))).thrown()))
          .isInstanceOf(DeadlockException.class);
    }
    assertThat(seen).containsExactly("in place true", "sent");
  }

  @ParameterizedTest
  @EnumSource(value = Way.class, names = "WORKERS", mode = EnumSource.Mode.EXCLUDE)
  @DisplayName("(23) (29) those of a service that went are refused, before others are executed")
  void thoseOfAServiceThatWentAreRefused(Way way) throws Throwable {
    try (var server = way.on(UmpServer.builder(WorkDispatcher::new).name("dev"))
        .restartOn(Device.Broken.class::isInstance, Device.AT_ONCE)
        .start()) {
      WorkClient gone = (WorkClient) Objects.requireNonNull(
          server.client().run(() -> UmpServer.addToCurrent(new UrgentPosts())));
      Ledger.together(server.client(), () -> {
        server.client().runAsync(Device::breaks);
        server.client().runAsync(() -> seen.add("behind"));
        gone.post(() -> seen.add("! of the first one"));
      });
      Threads.awaitUntil(() -> seen.contains("behind"));
      assertThatThrownBy(() -> gone.post(() -> seen.add("! of the second one")))
          .isInstanceOf(ServerClosedException.class);
    }
    assertThat(seen).containsExactly("! of the first one", "behind");
  }
}
