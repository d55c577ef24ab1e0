package dev.ump.nats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.ump.channel.ServerClosedException;
import dev.ump.channel.TransportException;
import dev.ump.channel.UmpException;
import dev.ump.remote.UmpConnection;
import dev.ump.service.UmpServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("(31) Over NATS each call ends truly, whatever is killed or paused")
@Timeout(600)
class NatsFaultsTest {
  private static final int SIGN_MILLIS = 250;

  /** Far more than three signs of life, and less than the time limit of a call. */
  private static final Duration BOUND = Duration.ofSeconds(20);

  /** Calls without a sign of life do not end before their time limit. */
  private static final Duration NO_LEASE = Duration.ofSeconds(60);

  @TempDir
  Path directory;

  private final List<AutoCloseable> open = new CopyOnWriteArrayList<>();
  private NatsServer broker;
  private Path notes;

  @BeforeEach
  void start() throws IOException {
    broker = opened(NatsServer.start(directory, ""));
    notes = directory.resolve("notes");
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
  }

  private <T extends AutoCloseable> T opened(T closeable) {
    open.add(0, closeable);
    return closeable;
  }

  /** A client whose calls end when their server is silent; on a busy machine, earlier, too. */
  private WorkClient watchful() {
    return client(Duration.ofMillis(SIGN_MILLIS));
  }

  /** A client whose calls are answered, however busy the machine is. */
  private WorkClient client() {
    return client(NO_LEASE);
  }

  private WorkClient client(Duration sign) {
    return opened(UmpConnection.builder(broker.uri())
            .signsOfLife(sign)
            .closeWithin(Duration.ofMillis(200))
            .open())
        .client(WorkClient.contract());
  }

  private Child worker() throws IOException {
    return opened(Child.java(
        WorkerMain.class, broker.uri(), notes.toString(), Integer.toString(SIGN_MILLIS)));
  }

  private void end(long id) throws IOException {
    Files.createFile(directory.resolve("end-" + id));
  }

  private static UmpException failure(CompletableFuture<?> future) {
    Throwable failure = catchThrowable(future::join);
    assertThat(failure)
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOf(UmpException.class);
    return (UmpException) failure.getCause();
  }

  /** A call of which the other process has noted nothing may end before, on a busy machine. */
  private void awaitNotedOrDone(long id, CompletableFuture<?> call) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> call.isDone() || NotedWork.read(notes).contains(id));
  }

  private void awaitNoted(long id) {
    await().atMost(Duration.ofSeconds(60)).until(() -> NotedWork.read(notes).contains(id));
  }

  @Test
  void aCallIsAnsweredByAnotherProcess() throws Exception {
    worker();
    WorkClient work = client();

    assertThat(work.enter(7)).isEqualTo(7);
    assertThatThrownBy(() -> work.enter(-7))
        .isInstanceOfSatisfying(
            Work.RefusedException.class, refused -> assertThat(refused.id()).isEqualTo(-7));
    work.note(8);
    assertThat(work.entered()).containsExactly(7L, -7L, 8L);
  }

  @Test
  void whenAServerIsKilledItsCallsMayHaveBeenExecuted() throws Exception {
    Child worker = worker();
    WorkClient work = watchful();
    WorkClient patient = client();
    CompletableFuture<Long> running = work.async().hold(1);
    awaitNotedOrDone(1, running);
    CompletableFuture<Long> queued = work.async().enter(2);

    worker.kill();
    long killed = System.nanoTime();

    for (CompletableFuture<?> each : List.of(running, queued)) {
      UmpException lost = failure(each);
      assertThat(lost).isInstanceOf(TransportException.class);
      assertThat(lost.maybeExecuted()).isTrue();
      assertThat(lost).hasMessageContaining("no sign of life");
    }
    assertThat(Duration.ofNanos(System.nanoTime() - killed)).isLessThan(BOUND);
    assertThat(failure(patient.async().enter(3))).isInstanceOf(ServerClosedException.class);
    worker();
    assertThat(patient.enter(4)).isEqualTo(4);
    assertThat(NotedWork.read(notes)).doesNotHaveDuplicates().contains(4L).doesNotContain(3L);
  }

  @Test
  @Tag("slow")
  void aServerThatIsPausedIsSilentAndItsLateReplyIsDropped() throws Exception {
    Child worker = worker();
    WorkClient work = watchful();
    WorkClient patient = client();
    patient.enter(1);

    worker.signal("STOP");
    long start = System.nanoTime();
    UmpException silent = failure(work.async().enter(2));
    assertThat(silent)
        .isInstanceOf(TransportException.class)
        .hasMessageContaining("no sign of life");
    assertThat(silent.maybeExecuted()).isTrue();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BOUND);
    worker.signal("CONT");

    awaitNoted(2); // it may be executed later: that was said
    assertThat(patient.enter(3)).isEqualTo(3);
  }

  @Test
  @Tag("slow")
  void aServerThatIsPausedForAMomentAnswers() throws Exception {
    Child worker = worker();
    WorkClient work = client();
    work.enter(1);

    worker.signal("STOP");
    CompletableFuture<Long> call = work.async().enter(2);
    worker.signal("CONT");

    assertThat(call.join()).isEqualTo(2);
  }

  @Test
  @Tag("slow")
  void ofTwoServersOneIsKilledAndNoCallHangs() throws Exception {
    Child first = worker();
    worker();
    WorkClient work = client(Duration.ofSeconds(2)); // the servers give more signs than that
    WorkClient patient = client();
    for (long warm = 1_000; warm < 1_100; warm++) {
      patient.enter(warm);
    }
    List<CompletableFuture<Long>> calls = new ArrayList<>();
    for (long id = 0; id < 500; id++) {
      calls.add(work.async().enter(id));
      if (id == 250) {
        first.kill();
      }
    }

    List<Long> executed = new ArrayList<>();
    for (int id = 0; id < 500; id++) {
      CompletableFuture<Long> call = calls.get(id);
      if (catchThrowable(call::join) == null) {
        executed.add((long) id);
      } else {
        UmpException lost = failure(call);
        assertThat(lost)
            .isInstanceOf(TransportException.class)
            .hasMessageContaining("no sign of life");
        assertThat(lost.maybeExecuted()).isTrue();
      }
    }

    assertThat(NotedWork.read(notes)).doesNotHaveDuplicates().containsAll(executed);
    assertThat(executed).hasSizeGreaterThan(100);
  }

  @Test
  void whileTheBrokerIsAwayNothingIsSent() throws Exception {
    worker();
    WorkClient work = watchful();
    CompletableFuture<Long> running = work.async().hold(1);
    awaitNotedOrDone(1, running);

    broker.kill();
    assertThat(failure(running).maybeExecuted()).isTrue();
    long id = 2;
    UmpException unsent = failure(work.async().enter(id));
    while (unsent.maybeExecuted()) { // the client has not noticed yet
      unsent = failure(work.async().enter(++id));
    }
    assertThat(unsent).isInstanceOf(TransportException.class).hasMessageContaining("not executed");
    long start = System.nanoTime();
    assertThatThrownBy(() -> work.note(1_000))
        .isInstanceOfSatisfying(
            TransportException.class, post -> assertThat(post.maybeExecuted()).isFalse());
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BOUND);

    end(1);
    broker.start();
    WorkClient patient = client();
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> catchThrowable(() -> patient.enter(1_001)) == null);
    await().atMost(Duration.ofSeconds(60)).until(() -> catchThrowable(work::entered) == null);
    assertThat(NotedWork.read(notes)).doesNotContain(id, 1_000L).contains(1_001L);
  }

  @Test
  @Tag("slow")
  void theCallsOfAClientThatIsKilledAreAbandoned() throws Exception {
    var gated = new GatedWork();
    var server = opened(UmpServer.start(WorkDispatcher.of(gated)));
    opened((AutoCloseable) gated.gate::countDown);
    var connection = opened(UmpConnection.builder(broker.uri())
        .signsOfLife(Duration.ofMillis(SIGN_MILLIS))
        .open());
    connection.serve(WorkClient.contract(), server);
    Child caller =
        opened(Child.java(CallerMain.class, broker.uri(), Integer.toString(SIGN_MILLIS)));
    await().atMost(BOUND).until(() -> server.stats().queued() == 19);

    caller.kill();

    assertThat(gated.abandoned.await(BOUND.toSeconds(), TimeUnit.SECONDS)).isTrue();
    await().atMost(BOUND).until(() -> server.stats().queued() == 0);
    gated.gate.countDown();
    assertThat(client().enter(100)).isEqualTo(100);
    assertThat(gated.executed).containsExactly(1L, 100L);
  }

  @Test
  void withoutAPermissionTheConnectionSaysSoOrTheCallEnds() throws Exception {
    NatsServer strict = opened(NatsServer.start(directory, """
        authorization { users = [
          { user: all, password: all }
          { user: deaf, password: deaf, permissions: { publish: ">", subscribe: "ump.>" } }
          { user: mute, password: mute, permissions: { publish: "_INBOX.>", subscribe: ">" } }
        ] }
        """));

    assertThatThrownBy(() -> UmpConnection.open(strict.uri("nobody")))
        .isInstanceOf(TransportException.class);
    assertThatThrownBy(() -> UmpConnection.open(strict.uri("deaf")))
        .isInstanceOf(TransportException.class)
        .hasMessageContaining("permission");
    try (var mute = UmpConnection.builder(strict.uri("mute"))
        .signsOfLife(Duration.ofMillis(SIGN_MILLIS))
        .open()) {
      assertThatThrownBy(() -> mute.client(WorkClient.contract()).enter(1))
          .isInstanceOfSatisfying(
              TransportException.class,
              unsent -> assertThat(unsent.maybeExecuted()).isTrue())
          .hasMessageContaining("no sign of life"); // the broker does not say what it refused
      assertThat(mute.toString()).doesNotContain("mute:mute");
    }
  }

  @Test
  void withoutABrokerItCannotConnect() throws Exception {
    broker.kill();

    assertThatThrownBy(() -> UmpConnection.open(broker.uri()))
        .isInstanceOfSatisfying(
            TransportException.class, away -> assertThat(away.maybeExecuted()).isFalse());
  }

  @Test
  @Tag("slow")
  void whenTheBrokerIsBackSoonEnoughCallsAreAnswered() throws Exception {
    worker();
    WorkClient work = client();
    CompletableFuture<Long> running = work.async().hold(2);
    awaitNoted(2);
    int subscriptions = broker.monitored("subsz", "num_subscriptions");

    broker.kill();
    broker.start();
    await("both are connected again")
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptions() // of a broker that has just begun
        .until(() -> broker.monitored("subsz", "num_subscriptions") == subscriptions);
    end(2);

    assertThat(running.join()).isEqualTo(2);
    assertThat(work.enter(3)).isEqualTo(3);
    assertThat(NotedWork.read(notes)).containsExactly(2L, 3L);
  }
}
