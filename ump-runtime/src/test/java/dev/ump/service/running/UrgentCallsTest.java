package dev.ump.service.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.service.CallInFlight;
import dev.ump.service.ContextPropagator;
import dev.ump.service.Dispatcher;
import dev.ump.service.Envelope;
import dev.ump.service.Restarts;
import dev.ump.service.ServerEnd;
import dev.ump.service.UmpLoop;
import dev.ump.service.UmpServer;
import dev.ump.testkit.Outcome;
import dev.ump.testkit.Threads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** In these tests one-way calls are urgent, see {@link UrgentPosts}. */
@DisplayName("(29) Urgent calls of a service, in each way to run, and beside each other feature")
class UrgentCallsTest {
  private static final Duration LONG = Duration.ofHours(1);

  private final List<String> seen = new CopyOnWriteArrayList<>();

  private Outcome.Body<String> note(String name) {
    return () -> {
      seen.add(name);
      return name;
    };
  }

  private Outcome.Action ring(String name) {
    return () -> seen.add(name);
  }

  private static UmpServer.Builder<Work, WorkClient> builder() {
    return UmpServer.builder(new UrgentPosts()).name("work");
  }

  private void abc(WorkClient client) {
    client.runAsync(note("a"));
    client.runAsync(note("b"));
    client.post(ring("!"));
    client.runAsync(note("c"));
    client.post(ring("!!"));
  }

  @ParameterizedTest
  @EnumSource(value = Way.class, names = "WORKERS", mode = EnumSource.Mode.EXCLUDE)
  void overtakeWhatWaitsAndNotWhatRuns(Way way) throws Throwable {
    var server = way.builder(new UrgentPosts()).start();
    Ledger.together(server.client(), () -> {
      abc(server.client());
      assertThat(seen).isEmpty();
      assertThat(server.stats().queued()).isEqualTo(5);
      assertThat(server.dump().calls().stream().skip(1))
          .extracting(CallInFlight::method)
          .containsExactly(
              "Work.post(Action)",
              "Work.post(Action)",
              "Work.run(Body)",
              "Work.run(Body)",
              "Work.run(Body)");
    });
    server.close();
    assertThat(seen).containsExactly("!", "!!", "a", "b", "c");
  }

  @Test
  void onSeveralThreadsEachIsExecutedOnce() {
    Set<Integer> executed = ConcurrentHashMap.newKeySet();
    try (var server = builder().threads(3).start()) {
      for (int i = 0; i < 3_000; i += 2) {
        int number = i;
        server.client().post(() -> executed.add(number));
        server.client().runAsync(() -> executed.add(number + 1));
      }
    }
    assertThat(executed).hasSize(3_000);
  }

  @Test
  void areUrgentWithWhatTheServerWrapsAroundThem() throws Throwable {
    ContextPropagator context = () -> ContextPropagator.Execution::run;
    var server = builder()
        .context(context)
        .measured()
        .clientInterceptor(call -> call.proceed())
        .serverInterceptor(call -> call.proceed())
        .start();
    Ledger.together(server.client(), () -> abc(server.client()));
    server.close();
    assertThat(seen).containsExactly("!", "!!", "a", "b", "c");
  }

  @Test
  @DisplayName("(22) (29) one joins the batch that is executed")
  void oneJoinsTheBatchThatIsExecuted() throws Throwable {
    var ledger = new Ledger();
    Dispatcher<Work, WorkClient> dispatcher = new UrgentPosts().inBatches(3, ledger);
    var server = UmpServer.builder(dispatcher).start();
    Ledger.together(server.client(), () -> {
      server.client().runAsync(ledger.put("a"));
      server.client().runAsync(ledger.put("b"));
      server.client().post(() -> ledger.write("!"));
    });
    server.close();
    assertThat(ledger.log).containsExactly("begin", "!", "a", "commit", "begin", "b", "commit");
    assertThat(ledger.sizes).containsExactly(3, 1);
  }

  @Test
  @DisplayName("(22) (29) one whose batch is rolled back was not executed, and is reported")
  void oneIsRolledBackWithItsBatch() throws Throwable {
    var ledger = new Ledger();
    ledger.undoes = failure -> false;
    var uncaught = new CopyOnWriteArrayList<Throwable>();
    var server = UmpServer.builder(new UrgentPosts().inBatches(9, ledger))
        .threadFactory(task -> {
          var thread = new Thread(task, "work");
          thread.setUncaughtExceptionHandler((where, thrown) -> uncaught.add(thrown));
          return thread;
        })
        .start();
    Ledger.together(server.client(), () -> {
      server.client().runAsync(ledger.fail("a", new Ledger.StoreException("full")));
      server.client().post(() -> ledger.write("!"));
    });
    server.close();
    assertThat(ledger.log).containsExactly("begin", "!", "a", "rollback");
    assertThat(ledger.committed).isEmpty();
    assertThat(uncaught).hasSize(1);
  }

  @Test
  @DisplayName("(24) (29) a caller executes its own call only if no urgent one waits")
  void aCallerWaitsBehindAnUrgentOne() throws Throwable {
    var tasks = new EventLoop.HandMade();
    try (tasks) {
      var server =
          UmpServer.builder(new UrgentPosts()).executor(tasks).callerRuns().start();
      Ledger.together(server.client(), () -> {
        server.client().post(ring("!"));
        var caller = Threads.PLATFORM.start("caller", () -> server.client().run(note("own")));
        caller.awaitAsleep();
      });
      server.close();
    }
    assertThat(seen).containsExactly("!", "own");
  }

  @ParameterizedTest
  @EnumSource(EventLoop.Kind.class)
  @DisplayName("(25) (29) the owner's thread executes urgent ones first, and then up to its own")
  void theOwnersThreadExecutesThemFirst(EventLoop.Kind kind) {
    try (var loop = kind.open();
        var server =
            UmpServer.builder(new UrgentPosts()).executor(loop, loop.isOwner()).start()) {
      loop.run(() -> {
        server.client().runAsync(note("a"));
        server.client().post(ring("!"));
        server.client().run(note("own"));
        server.client().runAsync(note("b"));
        server.client().postAndWait(ring("!!"));
        assertThat(seen).containsExactly("!", "a", "own", "!!");
      });
    }
    assertThat(seen).endsWith("b");
  }

  @Test
  void aLoopRunsThemFirst() {
    try (var loop = UmpLoop.open(new UrgentPosts())) {
      abc(loop.client());
      assertThat(loop.waiting()).extracting(Envelope::opcode).containsExactly(2, 2, 0, 0, 0);
      assertThat(loop.runNext()).isTrue();
      assertThat(seen).containsExactly("!");
      loop.client().post(ring("!!!"));
      assertThat(loop.runWaiting()).isEqualTo(5);
    }
    assertThat(seen).containsExactly("!", "!!", "!!!", "a", "b", "c");
  }

  @Test
  @DisplayName("(23) (29) what is urgent is executed first by the new implementation")
  void afterARestartTheyAreExecutedFirst() throws Throwable {
    var server = UmpServer.builder(UrgentPosts::new)
        .restartOn(IllegalStateException.class::isInstance, Restarts.atMost(3, LONG))
        .threadFactory(task -> {
          var thread = new Thread(task, "work");
          thread.setUncaughtExceptionHandler((where, thrown) -> seen.add("uncaught"));
          return thread;
        })
        .start();
    Ledger.together(server.client(), () -> {
      server.client().post(() -> {
        seen.add("breaks");
        throw new IllegalStateException("broken");
      });
      abc(server.client());
    });
    server.close();
    assertThat(seen).containsExactly("breaks", "uncaught", "!", "!!", "a", "b", "c");
    assertThat(server.stats().restarts()).isEqualTo(1);
  }

  @Test
  @DisplayName("(27) (29) periodic work is not urgent")
  void periodicWorkIsOvertaken() throws Throwable {
    var server = UmpServer.builder(
            new UrgentPosts().every(Duration.ofNanos(1), () -> seen.add("tick")))
        .start();
    Ledger.together(server.client(), () -> {
      Threads.awaitUntil(() -> server.stats().queued() == 1);
      seen.clear();
      server.client().post(ring("!"));
    });
    server.close();
    assertThat(seen).startsWith("!");
    assertThat(seen).contains("tick");
  }

  @Test
  @DisplayName("(17) (29) they take no room, and are not refused")
  void theyTakeNoRoom() throws Throwable {
    var server = builder().capacity(1).start();
    Ledger.together(server.client(), () -> {
      server.client().runAsync(note("a"));
      server.client().post(ring("!"));
      server.client().post(ring("!!"));
      assertThat(server.client().runAsync(note("refused"))).isCompletedExceptionally();
    });
    server.close();
    assertThat(seen).containsExactly("!", "!!", "a");
  }

  @Test
  @DisplayName("(6) (29) one that is sent while close waits is executed before the end")
  void oneOvertakesTheEnd() throws Throwable {
    var server = builder().start();
    try (var held = new Held()) {
      server.client().runAsync(held);
      held.awaitBegun();
      server.client().runAsync(note("a"));
      var closer = Threads.PLATFORM.run("closer", server::close).awaitAsleep();
      server.client().post(ring("!"));
      assertThat(server.client().runAsync(note("late"))).isNotDone();
      held.release();
      closer.value();
    }
    assertThat(seen).containsExactly("!", "a");
    assertThat(server.join().reason()).isEqualTo(ServerEnd.Reason.CLOSED);
  }

  @Test
  @DisplayName("(19) (29) dropped ones are told of first")
  void droppedOnesAreToldOfFirst() throws Throwable {
    List<Envelope<Work>> dropped = new ArrayList<>();
    var server = UmpServer.builder(new UrgentPosts()).dropped(dropped::add).start();
    Outcome.Action first = ring("!");
    Outcome.Action second = ring("!!");
    Ledger.together(server.client(), () -> {
      server.client().runAsync(note("a"));
      server.client().post(first);
      server.client().post(second);
      server.closeNow();
    });
    server.close();
    assertThat(dropped)
        .containsExactly(new WorkEnvelope.Post(first), new WorkEnvelope.Post(second));
    assertThat(seen).isEmpty();
  }

  @Test
  @DisplayName("(24) (29) calls of another service of the owner overtake those of the first one")
  void thoseOfAnotherServiceOfTheOwner() throws Throwable {
    try (var server = UmpServer.builder(new WorkDispatcher()).start()) {
      WorkClient other = server.add(new UrgentPosts());
      Ledger.together(server.client(), () -> {
        server.client().post(ring("a"));
        other.runAsync(note("b"));
        other.post(ring("!"));
        other.post(ring("!!"));
        server.client().runAsync(note("c"));
      });
    }
    assertThat(seen).containsExactly("!", "!!", "a", "b", "c");
  }

  @Test
  @DisplayName("(24) (29) only those of the service whose method it is are urgent, by each method")
  void theFirstServiceMayHaveThemToo() throws Throwable {
    try (var server = builder().measured().start()) {
      WorkClient other = server.add(new WorkDispatcher());
      Ledger.together(server.client(), () -> {
        other.post(ring("a"));
        server.client().post(ring("!"));
        other.post(ring("b"));
      });
    }
    assertThat(seen).containsExactly("!", "a", "b");
  }

  @Test
  @DisplayName("(26) (29) each owner of a sharded service has urgent calls of its own")
  void eachOwnerHasItsOwn() throws Throwable {
    try (var shards = UmpServer.<Work, WorkClient>sharded(2, owner -> new UrgentPosts())
        .allowKeyless()
        .key(call -> null)
        .options(owner -> owner.capacity(2, LONG))
        .start()) {
      Ledger.together(shards.client(0), () -> {
        shards.client(0).runAsync(note("a"));
        shards.client(0).runAsync(note("b"));
        shards.client(0).post(ring("!"));
        shards.client(1).run(note("of the other"));
        assertThat(seen).containsExactly("of the other");
      });
    }
    assertThat(seen).containsExactly("of the other", "!", "a", "b");
  }
}
