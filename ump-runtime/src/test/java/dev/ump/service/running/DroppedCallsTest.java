package dev.ump.service.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.channel.ServerClosedException;
import dev.ump.service.CallOutcome;
import dev.ump.service.ContextPropagator;
import dev.ump.service.Envelope;
import dev.ump.service.UmpServer;
import dev.ump.testkit.Outcome;
import dev.ump.testkit.Rounds;
import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("(19) One-way calls that are dropped at the end are told of, once each")
class DroppedCallsTest {
  private static final Outcome.Action FIRST = () -> {};
  private static final Outcome.Action SECOND = () -> {};
  private static final Outcome.Action THIRD = () -> {};

  private final List<Envelope<Work>> dropped = new CopyOnWriteArrayList<>();
  private final List<Thread> threads = new CopyOnWriteArrayList<>();
  private final CountDownLatch gate = new CountDownLatch(1);

  @AfterEach
  void open() {
    gate.countDown();
  }

  private void note(Envelope<Work> call) {
    dropped.add(call);
    threads.add(Thread.currentThread());
  }

  /** Occupies all threads of a server until the gate opens. */
  private void occupy(Way way, UmpServer<WorkClient> server) throws InterruptedException {
    int count = way == Way.WORKERS ? 3 : 1;
    var entered = new CountDownLatch(count);
    for (int i = 0; i < count; i++) {
      server.client().runAsync(() -> {
        entered.countDown();
        gate.await();
        return "done";
      });
    }
    entered.await();
  }

  private UmpServer<WorkClient> occupied(
      UmpServer.Builder<Work, WorkClient> builder, Consumer<? super Envelope<Work>> listener)
      throws InterruptedException {
    UmpServer<WorkClient> server = builder.dropped(listener).start();
    occupy(Way.THREAD, server);
    return server;
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void inTheirOrderOnTheThreadThatCloses(Way way) throws Exception {
    var server = way.builder().dropped(this::note).start();
    occupy(way, server);
    server.client().post(FIRST);
    server.client().runAsync(() -> "a caller waits for this one");
    server.client().post(SECOND);
    server.client().post(THIRD);
    assertThat(server.close(Duration.ZERO)).isFalse();
    assertThat(dropped)
        .containsExactly(
            new WorkEnvelope.Post(FIRST),
            new WorkEnvelope.Post(SECOND),
            new WorkEnvelope.Post(THIRD));
    assertThat(threads).containsOnly(Thread.currentThread());
    gate.countDown();
    server.close();
    assertThat(dropped).hasSize(3);
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void noneIfAllAreExecuted(Way way) {
    var executed = new AtomicInteger();
    var server = way.builder().dropped(this::note).start();
    for (int i = 0; i < 10; i++) {
      server.client().post(executed::incrementAndGet);
    }
    server.close();
    assertThat(executed).hasValue(10);
    assertThat(dropped).isEmpty();
  }

  @Test
  void afterAllCallersHaveTheirOutcome() throws Exception {
    List<CompletableFuture<@Nullable Object>> calls = new ArrayList<>();
    List<Boolean> areDone = new ArrayList<>();
    var server = occupied(
        UmpServer.builder(new WorkDispatcher()),
        call -> areDone.add(calls.stream().allMatch(CompletableFuture::isDone)));
    server.client().post(FIRST);
    calls.add(server.client().runAsync(() -> "never"));
    server.client().post(SECOND);
    calls.add(server.client().runAsync(() -> "never"));
    var blocking = Threads.PLATFORM
        .start("blocking", () -> server.client().run(() -> "never"))
        .awaitAsleep();
    server.closeNow();
    assertThat(areDone).containsExactly(true, true);
    blocking.outcome().thrown(ServerClosedException.class);
  }

  @Test
  void theLastCallIsTheThreadThatCloses() throws Exception {
    var server =
        UmpServer.builder(new WorkDispatcher()).name("work").dropped(this::note).start();
    var entered = new CountDownLatch(1);
    var last = server.client().runAsync(() -> {
      entered.countDown();
      gate.await();
      UmpServer.stopCurrent("enough");
      return "the last answer";
    });
    entered.await();
    server.client().post(FIRST);
    gate.countDown();
    assertThat(last.join()).isEqualTo("the last answer");
    server.join();
    assertThat(dropped).containsExactly(new WorkEnvelope.Post(FIRST));
    assertThat(threads).extracting(Thread::getName).containsExactly("work");
  }

  @Test
  void withoutWhatTheServerWrapsAroundThem() throws Exception {
    ContextPropagator context = () -> ContextPropagator.Execution::run;
    var server =
        occupied(UmpServer.builder(new WorkDispatcher()).context(context).measured(), this::note);
    server.client().post(FIRST);
    server.closeNow();
    assertThat(dropped).containsExactly(new WorkEnvelope.Post(FIRST));
    assertThat(server.stats().outcomes()).containsEntry(CallOutcome.SERVER_CLOSED, 1L);
  }

  @Test
  @DisplayName("(27) periodic work is no call that is dropped")
  void periodicWorkIsNone() throws Exception {
    var server = occupied(
        UmpServer.builder(new WorkDispatcher().every(Duration.ofNanos(1), () -> {})), this::note);
    Threads.awaitUntil(() -> server.stats().queued() > 0);
    server.client().post(FIRST);
    server.closeNow();
    assertThat(dropped).containsExactly(new WorkEnvelope.Post(FIRST));
  }

  @Test
  @DisplayName(
      "(30) what the listener throws goes to the uncaught handler, and the others are told")
  void theListenerMayThrow() throws Exception {
    var failure = new IllegalStateException("no log");
    var server = occupied(UmpServer.builder(new WorkDispatcher()), call -> {
      note(call);
      throw failure;
    });
    server.client().post(FIRST);
    server.client().post(SECOND);
    Task<Void> closer = Threads.PLATFORM.run("closer", server::closeNow);
    closer.value();
    assertThat(dropped).hasSize(2);
    assertThat(closer.uncaught()).containsExactly(failure, failure);
  }

  @Test
  @DisplayName("(30) a listener that blocks holds up the thread that closes, and no other")
  void theListenerMayBlock() throws Exception {
    var isInside = new CountDownLatch(1);
    var mayGo = new CountDownLatch(1);
    var server = occupied(UmpServer.builder(new WorkDispatcher()), call -> {
      isInside.countDown();
      Outcome.ofAction(mayGo::await).get();
    });
    server.client().post(FIRST);
    var call = server.client().runAsync(() -> "never");
    Task<Void> closer = Threads.PLATFORM.run("closer", server::closeNow);
    isInside.await();
    assertThat(call).isCompletedExceptionally();
    gate.countDown();
    server.join(); // the server's thread is not held up
    mayGo.countDown();
    closer.value();
  }

  @Test
  @DisplayName("(30) the listener may call and close the same server")
  void theListenerMayCallBack() throws Exception {
    var self = new CompletableFuture<UmpServer<WorkClient>>();
    List<Outcome<?>> outcomes = new CopyOnWriteArrayList<>();
    var server = occupied(UmpServer.builder(new WorkDispatcher()), call -> {
      note(call);
      outcomes.add(Outcome.of(() -> self.join().client().run(() -> "never")));
      outcomes.add(Outcome.ofAction(() -> self.join().client().post(SECOND)));
      self.join().closeNow();
    });
    self.complete(server);
    server.client().post(FIRST);
    server.closeNow();
    assertThat(dropped).containsExactly(new WorkEnvelope.Post(FIRST));
    assertThat(outcomes).hasSize(2).allSatisfy(it -> it.thrown(ServerClosedException.class));
  }

  @Test
  @DisplayName("(26) each owner of a sharded service tells of its own")
  void eachOwnerTellsOfItsOwn() throws Exception {
    try (var shards = UmpServer.<Work, WorkClient>sharded(2, owner -> new WorkDispatcher())
        .key(call -> call.opcode())
        .options(owner -> owner.dropped(this::note))
        .start()) {
      var entered = new CountDownLatch(2);
      for (int i = 0; i < 2; i++) {
        shards.client(i).runAsync(() -> {
          entered.countDown();
          gate.await();
          return "done";
        });
      }
      entered.await();
      shards.client(0).post(FIRST);
      shards.client(1).post(SECOND);
      shards.server(1).closeNow();
      assertThat(dropped).containsExactly(new WorkEnvelope.Post(SECOND));
      gate.countDown();
    }
    assertThat(dropped).containsExactly(new WorkEnvelope.Post(SECOND));
  }

  @Test
  void whenSendersRaceWithTheEndEachIsExecutedOrRefusedOrDropped() throws Exception {
    for (int round = 0; round < Rounds.of(50); round++) {
      var executed = new AtomicInteger();
      var told = new AtomicInteger();
      var server = UmpServer.builder(new WorkDispatcher())
          .dropped(call -> told.incrementAndGet())
          .start();
      var start = new CyclicBarrier(3);
      List<Task<Integer>> senders = new ArrayList<>();
      for (int s = 0; s < 2; s++) {
        senders.add(Threads.PLATFORM.start("sender", () -> {
          start.await();
          int sent = 0;
          while (Outcome.ofAction(() -> server.client().post(executed::incrementAndGet))
                  .failure()
              == null) {
            sent++;
          }
          return sent;
        }));
      }
      start.await();
      server.closeNow();
      int sent = senders.stream().mapToInt(DroppedCallsTest::value).sum();
      server.join();
      assertThat(executed.get() + told.get()).isEqualTo(sent);
    }
  }

  private static int value(Task<Integer> task) {
    Integer value = task.value();
    return value == null ? 0 : value;
  }
}
