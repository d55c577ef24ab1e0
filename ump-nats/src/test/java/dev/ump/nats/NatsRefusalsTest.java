package dev.ump.nats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.ump.channel.ChannelFullException;
import dev.ump.channel.ReplyTimeoutException;
import dev.ump.channel.ServerClosedException;
import dev.ump.channel.TransportException;
import dev.ump.channel.UmpException;
import dev.ump.remote.Codec;
import dev.ump.remote.Frame;
import dev.ump.remote.JacksonCodec;
import dev.ump.remote.RemoteHeaders;
import dev.ump.remote.UmpConnection;
import dev.ump.service.ContextPropagator;
import dev.ump.service.UmpServer;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a broker, a connection or a server refuses. Signs of life are too far apart to end a call
 * here: each outcome comes at once.
 */
@DisplayName("(31) Over NATS what is refused ends at once, and says whether it was executed")
@Timeout(120)
class NatsRefusalsTest {
  private static final Duration AT_ONCE = Duration.ofSeconds(25);

  /** What NATS permits by default, less the room for headers. */
  private static final int LARGEST = 1_048_576 - 8_192;

  @TempDir
  private static Path directory;

  private static NatsServer broker;

  private final List<AutoCloseable> open = new CopyOnWriteArrayList<>();
  private final GatedWork work = new GatedWork();

  @BeforeAll
  static void start() throws Exception {
    broker = NatsServer.start(directory, "");
  }

  @AfterAll
  static void stop() {
    if (broker != null) {
      broker.close();
    }
  }

  @AfterEach
  void close() throws Exception {
    work.gate.countDown();
    for (AutoCloseable each : open) {
      each.close();
    }
  }

  private <T extends AutoCloseable> T opened(T closeable) {
    open.add(0, closeable);
    return closeable;
  }

  private UmpConnection.Builder builder() {
    return UmpConnection.builder(broker.uri()).signsOfLife(Duration.ofSeconds(20));
  }

  private UmpConnection serve(Work served, int capacity) {
    return serve(server(served, capacity));
  }

  private UmpServer<WorkClient> server(Work served, int capacity) {
    return opened(
        UmpServer.builder(WorkDispatcher.of(served)).capacity(capacity).start());
  }

  private UmpConnection serve(UmpServer<WorkClient> server) {
    var connection = opened(builder().open());
    connection.serve(WorkClient.contract(), server);
    return connection;
  }

  private WorkClient client() {
    return opened(builder().open()).client(WorkClient.contract());
  }

  private static void assertAtOnce(
      Class<? extends UmpException> type, boolean maybe, String text, ThrowingCallable call) {
    long start = System.nanoTime();
    assertThatThrownBy(call)
        .isInstanceOf(type)
        .hasMessageContaining(text)
        .hasMessageContaining(maybe ? "may have been executed" : "not executed")
        .isInstanceOfSatisfying(
            UmpException.class, ump -> assertThat(ump.maybeExecuted()).isEqualTo(maybe));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(AT_ONCE);
  }

  @Test
  void whatNobodyServes() {
    WorkClient nobodys = client();

    assertAtOnce(
        ServerClosedException.class, false, "no process serves 'Work'", () -> nobodys.enter(1));
  }

  @Test
  void aFullServerRefusesBlockingCallersToo() {
    serve(work, 1);
    WorkClient client = client();
    client.async().hold(1);
    await().until(() -> work.executed.contains(1L));
    CompletableFuture<Long> queued = client.async().enter(2);

    assertAtOnce(ChannelFullException.class, false, "", () -> client.enter(3));

    work.gate.countDown();
    assertThat(queued.join()).isEqualTo(2);
    assertThat(work.executed).containsExactly(1L, 2L);
  }

  @Test
  void argumentsAndResultsThatAreLargerThanTheBrokerPermits() {
    serve(work, 10);
    WorkClient client = client();

    assertAtOnce(
        TransportException.class,
        false,
        Integer.toString(LARGEST),
        () -> client.blob(new byte[2_000_000], 1));
    assertThat(work.executed).isEmpty();
    assertAtOnce(
        TransportException.class,
        true,
        Integer.toString(LARGEST),
        () -> client.blob(new byte[0], 2_000_000));
    assertThat(work.executed).containsExactly(2_000_000L);
    assertThat(client.blob(new byte[700_000], 700_000)).hasSize(700_000);
  }

  @Test
  void headersThatTogetherWithTheArgumentsAreLargerThanTheBrokerPermits() {
    serve(work, 10);
    WorkClient client = opened(
            builder().headers(new Always(Map.of("trace", "x".repeat(100_000)))).open())
        .client(WorkClient.contract());

    assertAtOnce(
        TransportException.class,
        false,
        " vs 1048576", // what both take, and what NATS permits
        () -> client.blob(new byte[735_000], 2));

    assertThat(client.blob(new byte[500_000], 2)).hasSize(2); // it is still connected
    assertThat(work.executed).containsExactly(2L);
  }

  /** Sends the same headers with each call. */
  private record Always(Map<String, String> capture) implements RemoteHeaders {
    @Override
    public ContextPropagator.Snapshot restore(Map<String, String> headers) {
      return ContextPropagator.Execution::run;
    }
  }

  @Test
  void aHeaderThatIsNoAscii() {
    try (var transport = NatsTransport.open(broker.uri())) {
      var frame = Frame.of("ump.Work.Enter", null, Map.of("user", "Zoë"), new byte[0]);

      assertAtOnce(TransportException.class, false, "refuses", () -> transport.send(frame));
    }
  }

  @Test
  void anotherVersionAndAMethodThatIsNew() {
    serve(work, 10);
    NewerWorkClient newer = opened(builder().open()).client(NewerWorkClient.contract(), "Work");

    assertAtOnce(TransportException.class, false, "Enter(long id)", () -> newer.enter("one"));
    assertAtOnce(TransportException.class, false, "no such method", () -> newer.twice(1));
    assertThat(newer.blob(new byte[0], 3)).hasSize(3); // the same in both versions
    assertThat(work.executed).containsExactly(3L);
  }

  @Test
  void argumentsThatCannotBeDecoded() throws Exception {
    serve(work, 10);
    for (String body : List.of("[".repeat(100_000), "{\"id\":\"no number\"}", "{\"id\":1", "")) {
      WorkClient client =
          opened(builder().codec(new Garbling(body)).open()).client(WorkClient.contract());

      assertAtOnce(TransportException.class, false, "Work.Enter: ", () -> client.enter(1));
    }
    assertThat(client().enter(2)).isEqualTo(2);
    assertThat(work.executed).containsExactly(2L);
  }

  @Test
  void aTimeLimitEndsACallThatIsQueuedThere() throws Exception {
    serve(work, 10);
    WorkClient client = client();
    client.async().hold(1);
    await().until(() -> work.executed.contains(1L));

    long start = System.nanoTime();
    assertThatThrownBy(() -> client.withTimeout(Duration.ofMillis(500)).enter(2))
        .isInstanceOfSatisfying(ReplyTimeoutException.class, late -> {
          if (!late.maybeExecuted()) { // else its answer came after the caller's own limit
            assertThat(late).hasMessageContaining("Work.hold(long)"); // where its thread is
          }
        });
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(AT_ONCE);

    work.gate.countDown();
    assertThat(client.enter(3)).isEqualTo(3);
    assertThat(work.executed).containsExactly(1L, 3L); // 2 was cancelled
  }

  @Test
  void aServiceThatCallsItselfEndsByTheLimitOfTheConnection() throws Exception {
    WorkClient itself =
        opened(builder().timeout(Duration.ofMillis(500)).open()).client(WorkClient.contract());
    var outcomes = new ArrayList<Throwable>();
    serve(
        new GatedWork() {
          @Override
          public long enter(long id) {
            if (id == 1) {
              outcomes.add(catchThrowable(() -> itself.enter(2))); // it is its own server's thread
            } else {
              work.executed.add(id);
            }
            return id;
          }
        },
        10);

    long start = System.nanoTime();
    assertThat(client().enter(1)).isEqualTo(1);

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(AT_ONCE);
    assertThat(outcomes)
        .singleElement()
        .isInstanceOfSatisfying(
            ReplyTimeoutException.class,
            late -> assertThat(late.maybeExecuted() || work.executed.isEmpty()).isTrue());
  }

  @Test
  void aServerThatClosesAmidCallsAnswersThoseThatCameAndNoOther() throws Exception {
    UmpServer<WorkClient> server = server(work, 10_000);
    UmpConnection serving = serve(server);
    WorkClient client = client();
    List<CompletableFuture<Long>> calls = new ArrayList<>();
    calls.add(client.async().hold(0));
    await().until(() -> work.executed.contains(0L));
    for (long id = 1; id <= 100; id++) {
      calls.add(client.async().enter(id));
    }
    await().until(() -> server.stats().queued() == 100); // the broker orders no two connections

    var closed = new Thread(serving::close);
    closed.start();
    Throwable refused = null;
    while (refused == null) { // until the broker has no receiver for them
      CompletableFuture<Long> later = client.async().enter(calls.size());
      calls.add(later);
      refused = catchThrowable(() -> later.copy().get(50, TimeUnit.MILLISECONDS));
      refused = refused instanceof TimeoutException ? null : refused;
    }
    work.gate.countDown();
    closed.join();

    for (int id = 0; id < calls.size(); id++) {
      CompletableFuture<Long> call = calls.get(id);
      Throwable failure = catchThrowable(call::join);
      if (failure == null) {
        assertThat(work.executed).containsOnlyOnce((long) id);
      } else {
        assertThat(failure)
            .isInstanceOf(CompletionException.class)
            .cause()
            .isInstanceOfSatisfying(
                ServerClosedException.class,
                each -> assertThat(each.maybeExecuted()).isFalse());
        assertThat(work.executed).doesNotContain((long) id);
      }
    }
    assertThat(calls.get(100).join()).as("came before the close").isEqualTo(100);
  }

  @Test
  void aCallThatIsDecodedWhileItsServerClosesIsAnswered() throws Exception {
    var slow = new SlowlyDecoding(new CountDownLatch(1), new CountDownLatch(1));
    UmpConnection serving = opened(builder().codec(slow).open());
    serving.serve(WorkClient.contract(), opened(UmpServer.start(WorkDispatcher.of(work))));
    var call = client().async().enter(1);
    slow.decodes.await();

    var closed = new Thread(serving::close);
    closed.start();
    await().until(() -> closed.getState() == Thread.State.TIMED_WAITING);
    slow.gate.countDown();

    assertThat(call.join()).isEqualTo(1);
    closed.join();
  }

  /** Decodes when it may. */
  private record SlowlyDecoding(CountDownLatch decodes, CountDownLatch gate) implements Codec {
    @Override
    public String name() {
      return JacksonCodec.json().name();
    }

    @Override
    public byte[] encode(@Nullable Object value, Type type) throws Exception {
      return JacksonCodec.json().encode(value, type);
    }

    @Override
    public @Nullable Object decode(byte[] bytes, Type type) throws Exception {
      decodes.countDown();
      gate.await();
      return JacksonCodec.json().decode(bytes, type);
    }
  }

  /** Encodes each call as the same text. */
  private record Garbling(String body, Codec codec) implements Codec {
    Garbling(String body) {
      this(body, JacksonCodec.json());
    }

    @Override
    public String name() {
      return codec.name();
    }

    @Override
    public byte[] encode(@Nullable Object value, Type type) {
      return body.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public @Nullable Object decode(byte[] bytes, Type type) throws Exception {
      return codec.decode(bytes, type);
    }
  }
}
