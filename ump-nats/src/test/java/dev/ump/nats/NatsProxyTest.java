package dev.ump.nats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.ump.channel.TransportException;
import dev.ump.channel.UmpException;
import dev.ump.remote.UmpConnection;
import dev.ump.service.UmpServer;
import io.nats.client.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Client and server are each behind a proxy, so that one connection is cut or falls silent. */
@DisplayName("(31) A connection that is cut or falls silent ends each call truly and in time")
@Timeout(120)
class NatsProxyTest {
  private static final Duration SIGN = Duration.ofSeconds(1);

  /** Three signs, one more until it is looked, and a busy machine. */
  private static final Duration IN_TIME = Duration.ofSeconds(10);

  @TempDir
  static Path brokerDirectory;

  private static NatsServer broker;

  @TempDir
  Path directory;

  private final List<AutoCloseable> open = new CopyOnWriteArrayList<>();
  private Path notes;
  private TcpProxy ofServer;
  private TcpProxy ofClient;
  private UmpServer<WorkClient> server;
  private WorkClient work;

  @BeforeAll
  static void startBroker() throws IOException {
    broker = NatsServer.start(brokerDirectory, "ping_interval: \"1s\"\nping_max: 2");
  }

  @AfterAll
  static void endBroker() {
    if (broker != null) {
      broker.close();
    }
  }

  @BeforeEach
  void connect() throws Exception {
    notes = directory.resolve("notes");
    ofServer = opened(new TcpProxy(broker.uri()));
    ofClient = opened(new TcpProxy(broker.uri()));
    server = opened(UmpServer.start(WorkDispatcher.of(new NotedWork(notes))));
    connection(ofServer).serve(WorkClient.contract(), server);
    work = connection(ofClient).client(WorkClient.contract());
    work.enter(1);
  }

  @AfterEach
  void close() throws Exception {
    end(2);
    for (AutoCloseable each : open) {
      each.close();
    }
  }

  private <T extends AutoCloseable> T opened(T closeable) {
    open.add(0, closeable);
    return closeable;
  }

  private UmpConnection connection(TcpProxy proxy) {
    return opened(UmpConnection.builder(NatsTransport.open(Options.builder()
            .server(proxy.uri())
            .reconnectWait(Duration.ofMillis(20))
            .reconnectJitter(Duration.ofMillis(1))
            .pingInterval(Duration.ofMillis(500))
            .maxPingsOut(2)))
        .signsOfLife(SIGN)
        .closeWithin(Duration.ofMillis(100))
        .open());
  }

  private void end(long id) throws IOException {
    Path file = directory.resolve("end-" + id);
    if (!Files.exists(file)) {
      Files.createFile(file);
    }
  }

  /** A call that is executed until the test ends it. */
  private CompletableFuture<Long> running() {
    CompletableFuture<Long> running = work.async().hold(2);
    await().atMost(IN_TIME).until(() -> NotedWork.read(notes).contains(2L));
    return running;
  }

  private static UmpException failure(CompletableFuture<?> future) {
    Throwable failure = catchThrowable(future::join);
    assertThat(failure)
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(UmpException.class);
    return (UmpException) failure.getCause();
  }

  private void isSilentAndMaybe(CompletableFuture<?> call, long since) {
    UmpException lost = failure(call);
    assertThat(lost)
        .isInstanceOf(TransportException.class)
        .hasMessageContaining("no sign of life of its server")
        .hasMessageContaining("it may have been executed");
    assertThat(lost.maybeExecuted()).isTrue();
    assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(IN_TIME);
  }

  private void awaitWorks(long id) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> catchThrowable(() -> work.enter(id)) == null);
    assertThat(NotedWork.read(notes)).contains(id);
  }

  @Test
  void aCallWhoseClientIsCutOffIsAnsweredAfterTheReconnect() throws Exception {
    CompletableFuture<Long> running = running();

    ofClient.cut();
    awaitWorksBehind();
    end(2);

    assertThat(running.join()).isEqualTo(2);
    awaitWorks(3);
    assertThat(NotedWork.read(notes)).containsOnlyOnce(2L);
  }

  /** It is back when something new gets through; that waits behind the running call. */
  private void awaitWorksBehind() {
    await().atMost(IN_TIME).until(() -> catchThrowable(() -> work.note(9)) == null);
  }

  @Test
  void aCallWhoseServerIsCutOffIsAnsweredAfterTheReconnect() throws Exception {
    CompletableFuture<Long> running = running();
    CompletableFuture<Long> queued = work.async().enter(3);
    await().atMost(IN_TIME).until(() -> server.stats().queued() == 1); // what is sent has arrived

    ofServer.cut();
    CompletableFuture<Long> meanwhile = work.async().enter(4); // served, or no process serves it
    await().atMost(IN_TIME).until(() -> {
      CompletableFuture<Long> next = work.async().enter(5);
      return catchThrowable(() -> next.get(10, TimeUnit.MILLISECONDS))
          instanceof TimeoutException; // queued there
    });
    end(2);

    assertThat(running.join()).isEqualTo(2);
    assertThat(queued.join()).isEqualTo(3);
    if (catchThrowable(meanwhile::join) != null && !failure(meanwhile).maybeExecuted()) {
      assertThat(NotedWork.read(notes)).doesNotContain(4L);
    }
    assertThat(NotedWork.read(notes)).containsOnlyOnce(2L, 3L);
  }

  @Test
  @Tag("slow")
  void anAnswerThatCannotBeSentEndsTheCallByTheLease() throws Exception {
    CompletableFuture<Long> running = running();

    ofServer.refuse(true);
    ofServer.cut();
    long since = System.nanoTime();
    end(2);

    isSilentAndMaybe(running, since);
    UmpException unserved = failure(work.async().enter(3));
    assertThat(unserved.maybeExecuted()).isFalse();
    assertThat(unserved).hasMessageContaining("no process serves 'Work'");
    ofServer.refuse(false);
    awaitWorks(4);
    assertThat(NotedWork.read(notes)).doesNotContain(3L).containsOnlyOnce(2L);
  }

  @Test
  @Tag("slow")
  void aClientThatFallsSilentIsToldByTheLeaseAndThenSendsNothing() throws Exception {
    CompletableFuture<Long> running = running();

    ofClient.refuse(true);
    ofClient.silence(true);
    long since = System.nanoTime();
    CompletableFuture<Long> swallowed = work.async().enter(3);

    isSilentAndMaybe(running, since);
    isSilentAndMaybe(swallowed, since);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> { // the pings have found out
              UmpException unsent = failure(work.async().enter(4));
              return !unsent.maybeExecuted()
                  && unsent.getMessage().contains("The NATS client cannot send");
            });
    end(2);
    ofClient.silence(false);
    ofClient.refuse(false);
    awaitWorks(5);
    assertThat(NotedWork.read(notes)).doesNotContain(3L, 4L).containsOnlyOnce(2L);
  }

  @Test
  @Tag("slow")
  void callsOfAServerThatFallsSilentMayHaveBeenExecuted() throws Exception {
    CompletableFuture<Long> running = running();

    ofServer.refuse(true);
    ofServer.silence(true);
    long since = System.nanoTime();
    CompletableFuture<Long> swallowed = work.async().enter(3);

    isSilentAndMaybe(running, since);
    isSilentAndMaybe(swallowed, since);
    end(2);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> { // the broker's pings have found out
              UmpException unserved = failure(work.async().enter(4));
              return !unserved.maybeExecuted()
                  && unserved.getMessage().contains("no process serves");
            });
    ofServer.silence(false);
    ofServer.refuse(false);
    awaitWorks(5);
    assertThat(NotedWork.read(notes)).doesNotContain(3L, 4L).containsOnlyOnce(2L);
  }
}
