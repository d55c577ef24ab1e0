package dev.ump.service.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ump.channel.ServerClosedException;
import dev.ump.service.UmpServer;
import dev.ump.service.running.Hub.HubClient;
import dev.ump.service.running.Hub.HubDispatcher;
import dev.ump.service.running.Hub.Worker;
import dev.ump.service.running.Hub.WorkerDispatcher;
import dev.ump.testkit.Outcome;
import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("(24) A result that is a service is a client of the same owner")
class ReturnedServicesTest {
  private final Hub.Server implementation = new Hub.Server();
  private final UmpServer<HubClient> server = UmpServer.<Hub, HubClient>builder(
          new HubDispatcher(implementation))
      .name("hub")
      .start();
  private final HubClient hub = server.client();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void oneObjectHasOneClientAndEqualOnesHaveTwo() {
    var worker = new Worker("equal");
    var equal = new Worker("equal");
    assertThat(worker).isEqualTo(equal);
    WorkClient client = hub.client(() -> worker);
    assertThat(client.run(() -> Thread.currentThread().getName())).isEqualTo("hub");
    assertThat(hub.open(() -> worker)).isSameAs(client);
    assertThat(hub.open(() -> equal)).isNotSameAs(client);
    assertThat(hub.openLater(() -> CompletableFuture.completedFuture(worker)).join())
        .isSameAs(client);
    assertThat(hub.run(() -> worker)).as("known behind Object").isSameAs(client);
  }

  @Test
  void nullIsNullAndAClientStaysAClient() {
    assertThat(hub.open(() -> null)).isNull();
    assertThat(hub.openLater(() -> CompletableFuture.completedFuture(null)).join())
        .isNull();
    WorkClient client = hub.client(Worker::new);
    assertThat(hub.open(() -> client)).isSameAs(client);
    try (var other = Way.THREAD.start()) {
      assertThat(hub.open(other::client)).isSameAs(other.client());
    }
  }

  @Test
  void theImplementationItselfIsItsClient() {
    assertThat(hub.hub(() -> implementation)).isSameAs(hub);
    WorkClient work = hub.client(Worker::new);
    assertThat(work.run(() -> hub.hub(() -> implementation))).isSameAs(hub);
    var worker = new Worker();
    WorkClient added = server.add(new WorkerDispatcher(worker));
    assertThat(hub.open(() -> worker)).isSameAs(added);
  }

  @Test
  void aStageThatAnotherThreadCompletesHoldsAClient() {
    var stage = new CompletableFuture<@Nullable Work>();
    var sent = hub.openLater(() -> stage);
    var failing = new CompletableFuture<@Nullable Work>();
    var failed = hub.openLater(() -> failing);
    stage.complete(new Worker());
    WorkClient client = (WorkClient) Task.Futures.get(sent, "the client");
    assertThat(client.run(() -> Thread.currentThread().getName())).isEqualTo("hub");
    failing.completeExceptionally(new IllegalStateException("own"));
    assertThat(Ledger.failure(failed)).hasMessage("own");
    assertThatThrownBy(() -> hub.openLater(() -> null).join())
        .hasRootCauseInstanceOf(NullPointerException.class)
        .hasMessageContaining("Hub.openLater(Body) returned null");
  }

  @Test
  void manyThreadsThatCompleteStagesOfOneObjectGetOneClient() throws Exception {
    var worker = new Worker();
    Set<Object> seen = ConcurrentHashMap.newKeySet();
    List<CompletableFuture<@Nullable Work>> stages = new ArrayList<>();
    List<CompletableFuture<?>> calls = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      var stage = new CompletableFuture<@Nullable Work>();
      stages.add(stage);
      calls.add(hub.openLater(() -> stage)
          .thenAccept(client -> seen.add(String.valueOf(System.identityHashCode(client)))));
    }
    stages.parallelStream().forEach(stage -> stage.complete(worker));
    for (CompletableFuture<?> call : calls) {
      Task.Futures.get(call, "a client");
    }
    assertThat(seen).hasSize(1);
  }

  @Test
  void anArgumentThatIsAClientOfTheOwnerIsTheServiceItself() {
    var worker = new Worker();
    WorkClient client = hub.client(() -> worker);
    assertThat(hub.use(client, work -> work == worker)).isEqualTo(true);
    assertThat(hub.use(client.withTimeout(Duration.ofHours(1)), work -> work == worker))
        .as("a view of it")
        .isEqualTo(true);
    assertThat(hub.use(null, work -> work == null)).isEqualTo(true);
    assertThat(hub.use(worker, work -> work == worker)).isEqualTo(true);
    var added = new Worker();
    assertThat(hub.use(server.add(new WorkerDispatcher(added)), work -> work == added))
        .isEqualTo(true);
  }

  @Test
  void aClientOfAnotherOwnerStaysOne() {
    try (var other = UmpServer.<Hub, HubClient>start(new HubDispatcher(new Hub.Server()))) {
      WorkClient foreign = other.client().client(Worker::new);
      assertThat(hub.use(foreign, work -> work == foreign)).isEqualTo(true);
      assertThatThrownBy(() -> hub.use(foreign, work -> (Object) Worker.class.cast(work)))
          .isInstanceOf(ClassCastException.class);
    }
  }

  @Test
  void twoClientsOfOneObjectAreNotEnteredTwice() {
    var worker = new Worker();
    WorkClient client = hub.client(() -> worker);
    assertThat((Throwable) client.run(() -> {
          var same = (WorkClient) Outcome.of(() -> hub.open(() -> worker)).get();
          return Outcome.of(() -> same == null ? null : same.run(() -> "entered"))
              .thrown();
        }))
        .hasMessageContaining("would never return");
  }

  @Test
  void clientsThatAreLetGoOfAreCollectedWithTheirServices() {
    List<WeakReference<Object>> gone = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      addReferences(gone);
    }
    Threads.awaitUntil(() -> {
      System.gc();
      return gone.stream().allMatch(reference -> reference.get() == null);
    });
  }

  /** A service that keeps its own client, and a frame that keeps nothing. */
  private void addReferences(List<WeakReference<Object>> gone) {
    var keeps = new AtomicReference<@Nullable Object>();
    var worker = new Worker(keeps);
    WorkClient client = hub.client(() -> worker);
    keeps.set(client);
    gone.add(new WeakReference<>(worker));
    gone.add(new WeakReference<>(client));
  }

  @Test
  void theyEndWithTheOwner() {
    WorkClient client = hub.client(Worker::new);
    server.close();
    assertThatThrownBy(() -> client.run(() -> "executed"))
        .isInstanceOf(ServerClosedException.class)
        .hasMessage("Work.run(Body) was not received: the server is closed; it was not executed.");
  }

  @Test
  void aReturnedServiceKeepsAServerThatEndsWithItsClients() {
    var ending = UmpServer.<Hub, HubClient>builder(new HubDispatcher(implementation))
        .endWithClients()
        .start();
    WorkClient client = ending.client().client(Worker::new);
    for (int i = 0; i < 3; i++) {
      System.gc();
      assertThat(client.run(() -> "served")).isEqualTo("served");
    }
    ending.close();
  }
}
