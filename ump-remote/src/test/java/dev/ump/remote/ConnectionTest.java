package dev.ump.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.ump.channel.HandlerException;
import dev.ump.channel.ReplyTimeoutException;
import dev.ump.channel.ServerClosedException;
import dev.ump.channel.TransportException;
import dev.ump.channel.UmpException;
import dev.ump.service.UmpServer;
import java.io.IOException;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("(31) A service is called through a connection as in one process")
@Timeout(60)
class ConnectionTest extends OpeningTest {
  private static final List<Desk.Seat> TWO = List.of(new Desk.Seat(1, 'a'), new Desk.Seat(1, 'b'));
  private static final List<Desk.Seat> THREE =
      List.of(TWO.get(0), TWO.get(1), new Desk.Seat(2, 'c'));
  private static final Map<String, BigDecimal> PRICES = Map.of("a", new BigDecimal("9.90"));

  private final SmallDesk desk = new SmallDesk();

  @AfterEach
  void wake() {
    desk.wake.countDown();
  }

  private DeskClient connected(String uri) {
    var server = opened(UmpServer.start(DeskDispatcher.of(desk)));
    opened(UmpConnection.open(uri)).serve(DeskClient.contract(), server);
    return opened(UmpConnection.open(uri)).client(DeskClient.contract());
  }

  @ParameterizedTest
  @ValueSource(strings = {"local:plain", "local:json?codec=json"})
  void theSameTextRunsWithAndWithoutACodec(String uri) throws Exception {
    DeskClient client = connected(uri);

    assertThat(client.book("ann", TWO, PRICES))
        .isEqualTo(new Desk.Booking("ann", TWO, SmallDesk.WHEN));
    assertThat(client.free()).isEqualTo(2);
    assertThat(client.async().count().join()).isEqualTo(3_000_000_000L);
    assertThat(client.turned(new Desk.Shape.Box(1, 2))).contains(new Desk.Shape.Box(2, 1));
    assertThat(client.turned(new Desk.Shape.Circle(0.1))).contains(new Desk.Shape.Circle(0.1));
    assertThat(client.turned(Desk.Shape.Plain.BLUE)).contains(Desk.Shape.Plain.BLUE);
    assertThat(client.echo(new byte[] {1, -1})).containsExactly(1, -1);
    client.note("hello");
    await().untilAsserted(() -> assertThat(desk.executed).contains("note hello"));
  }

  @Test
  void aCallThatIsDecodedWhileItsServerClosesIsAnswered() throws Exception {
    var decodes = new CountDownLatch(1);
    var gate = new CountDownLatch(1);
    Codec slow = new Codec() {
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
    };
    var serving = opened(UmpConnection.builder("local:closing").codec(slow).open());
    serving.serve(DeskClient.contract(), opened(UmpServer.start(DeskDispatcher.of(desk))));
    var calling =
        opened(UmpConnection.builder("local:closing").codec(JacksonCodec.json()).open());
    var count = calling.client(DeskClient.contract()).async().count();
    decodes.await();

    var closed = new Thread(serving::close);
    closed.start();
    await().until(() -> closed.getState() == Thread.State.TIMED_WAITING);
    gate.countDown();

    assertThat(count.join()).isEqualTo(3_000_000_000L);
    closed.join();
  }

  @ParameterizedTest
  @ValueSource(strings = {"local:plain2", "local:json2?codec=json"})
  void aDeclaredExceptionArrivesWithItsOwnTypeAndFields(String uri) {
    DeskClient client = connected(uri);

    assertThatThrownBy(() -> client.book("ann", THREE, PRICES))
        .isInstanceOfSatisfying(Desk.SoldOutException.class, soldOut -> {
          assertThat(soldOut.seats()).containsExactly(THREE.get(2));
          assertThat(soldOut.getLeft()).isEqualTo(2);
          assertThat(soldOut).hasMessage("sold out but for 2");
          assertThat(soldOut.getStackTrace()[0].getClassName())
              .isEqualTo(SmallDesk.class.getName());
          assertThat(soldOut.getSuppressed()).isNotEmpty(); // where it was called
        });
    assertThatThrownBy(() -> client.book("io", TWO, PRICES))
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("no disk")
        .cause()
        .hasMessageContaining("at all");
    assertThatThrownBy(() -> client.fail("limit"))
        .isExactlyInstanceOf(Desk.LimitException.class)
        .hasMessage("too much");
    assertThatThrownBy(() -> client.fail("below")).isInstanceOf(Desk.LimitException.class);
    assertThatThrownBy(() -> client.fail("ump"))
        .isInstanceOfSatisfying(
            HandlerException.class, failed -> assertThat(failed.maybeExecuted()).isTrue());
  }

  @Test
  void anExceptionThatIsNotDeclaredArrivesAsWhatItIs() {
    DeskClient client = connected("local:other?codec=json");

    assertThatThrownBy(() -> client.fail("so"))
        .isInstanceOfSatisfying(RemoteFailureException.class, failed -> {
          assertThat(failed.className()).isEqualTo("java.lang.IllegalArgumentException");
          assertThat(failed).hasMessage("java.lang.IllegalArgumentException: so");
          assertThat(failed.getStackTrace()[0].getMethodName()).isEqualTo("fail");
        });
    CompletableFuture<Void> future = client.async().fail("so");
    assertThat(catchThrowable(future::join)).hasCauseInstanceOf(RemoteFailureException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"local:nobody", "local:nobody?codec=json"})
  void whatNobodyServesIsNotExecuted(String uri) {
    DeskClient client = opened(UmpConnection.open(uri)).client(DeskClient.contract());

    assertThatThrownBy(client::free)
        .isInstanceOf(ServerClosedException.class)
        .hasMessageContaining("serves 'Desk'");
    assertThat(catchThrowable(() -> client.async().free().join()))
        .hasCauseInstanceOf(ServerClosedException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"local:end", "local:end?codec=json"})
  void aServerThatHasEndedIsServedNoLonger(String uri) {
    var first = UmpServer.start(DeskDispatcher.of(desk));
    var connection = opened(UmpConnection.open(uri));
    connection.serve(DeskClient.contract(), first);
    DeskClient client = opened(UmpConnection.open(uri)).client(DeskClient.contract());
    client.free();

    first.close();
    assertThatThrownBy(client::free).isInstanceOf(ServerClosedException.class);
    await() // the connection is told of the end after close has returned
        .untilAsserted(
            () -> assertThatThrownBy(client::free).hasMessageContaining("serves 'Desk'"));

    connection.serve(DeskClient.contract(), opened(UmpServer.start(DeskDispatcher.of(desk))));
    assertThat(client.free()).isEqualTo(2);
  }

  @Test
  void aTimeLimitEndsACall() throws Exception {
    DeskClient client = connected("local:late?codec=json");
    CompletableFuture<Void> first = client.async().nap("first");
    desk.napping.await();

    assertThatThrownBy(() -> client.withTimeout(Duration.ofMillis(200)).free())
        .isInstanceOf(ReplyTimeoutException.class)
        .hasMessageContaining("Desk.free()");
    desk.wake.countDown();
    first.join();
  }

  @Test
  void aCallThatItsCallerCancelsIsNotExecuted() throws Exception {
    var server = opened(UmpServer.start(DeskDispatcher.of(desk)));
    opened(UmpConnection.open("local:cancel?codec=json")).serve(DeskClient.contract(), server);
    DeskClient client =
        opened(UmpConnection.open("local:cancel?codec=json")).client(DeskClient.contract());
    CompletableFuture<Void> first = client.async().nap("first");
    desk.napping.await();
    CompletableFuture<Void> second = client.async().nap("second");
    await().until(() -> server.stats().queued() == 1);
    second.cancel(true);
    await().until(() -> server.stats().queued() == 0);
    CompletableFuture<Void> third = client.async().fail("so");
    desk.wake.countDown();

    assertThat(catchThrowable(third::join)).hasCauseInstanceOf(RemoteFailureException.class);
    first.join();
    assertThat(desk.executed).doesNotContain("nap second");
  }

  @Test
  void aCloseWaitsForWhatItExecutesAndForItsOwnCalls() throws Exception {
    var server = opened(UmpServer.start(DeskDispatcher.of(desk)));
    var serving = UmpConnection.open("local:drain?codec=json");
    serving.serve(DeskClient.contract(), server);
    var calling = UmpConnection.open("local:drain?codec=json");
    DeskClient client = calling.client(DeskClient.contract());
    CompletableFuture<Void> running = client.async().nap("running");
    desk.napping.await();

    CompletableFuture<Void> closed = CompletableFuture.runAsync(serving::close);
    DeskClient limited = client.withTimeout(Duration.ofMillis(200)); // it may not close yet
    await()
        .untilAsserted(
            () -> assertThatThrownBy(limited::free).isInstanceOf(ServerClosedException.class));
    assertThat(closed).isNotDone();
    desk.wake.countDown();

    running.join();
    closed.join();
    calling.close();
    assertThatThrownBy(client::free)
        .isInstanceOf(ServerClosedException.class)
        .hasMessageContaining("the connection is closed");
    assertThatThrownBy(() -> client.note("late")).isInstanceOf(ServerClosedException.class);
    calling.close();
  }

  @Test
  void aCloseWaitsUntilTheLastAnswerIsSent() throws Exception {
    var transport = new SlowAnswers(LocalTransport.open("answers"));
    var serving = UmpConnection.builder(transport).open();
    serving.serve(DeskClient.contract(), opened(UmpServer.start(DeskDispatcher.of(desk))));
    DeskClient client = opened(
            UmpConnection.builder(LocalTransport.open("answers")).open())
        .client(DeskClient.contract());
    CompletableFuture<Void> running = client.async().nap("running");
    desk.wake.countDown();
    transport.answers().await();

    CompletableFuture<Void> closed = CompletableFuture.runAsync(serving::close);
    assertThatThrownBy(() -> closed.get(100, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
    transport.mayAnswer().countDown();

    running.join();
    closed.join();
  }

  @Test
  void ofTwoThatServeOneNameEachCallGoesToOne() throws Exception {
    DeskClient client = connected("local:two?codec=json");
    var other = new SmallDesk();
    opened(UmpConnection.open("local:two?codec=json"))
        .serve(DeskClient.contract(), opened(UmpServer.start(DeskDispatcher.of(other))));

    for (int i = 0; i < 10; i++) {
      client.book("ann", TWO, PRICES);
    }

    assertThat(desk.executed).hasSize(5);
    assertThat(other.executed).hasSize(5);
  }

  @Test
  void aServiceMayHaveAnotherName() throws Exception {
    var server = opened(UmpServer.start(DeskDispatcher.of(desk)));
    var connection = opened(UmpConnection.open("local:names?codec=json"));
    connection.serve(DeskClient.contract(), server, "desk.zurich");

    assertThat(connection.client(DeskClient.contract(), "desk.zurich").free()).isEqualTo(2);
    assertThatThrownBy(() -> connection.client(DeskClient.contract()).free())
        .isInstanceOf(ServerClosedException.class);
    for (String name : List.of("", "a b", "a.*", "_cancel", "a..b")) {
      assertThatThrownBy(() -> connection.client(DeskClient.contract(), name))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void whatIsTooLargeIsRefused() {
    DeskClient client = connected("local:large?codec=json");

    assertThatThrownBy(() -> client.echo(new byte[2_000_000]))
        .isInstanceOfSatisfying(
            TransportException.class, large -> assertThat(large.maybeExecuted()).isFalse())
        .hasMessageContaining("1048576");
    assertThatThrownBy(() -> client.blob(2_000_000))
        .isInstanceOfSatisfying(
            TransportException.class, large -> assertThat(large.maybeExecuted()).isTrue())
        .hasMessageContaining("1048576");
    assertThat(client.turned(new Desk.Shape.Circle(1)))
        .isEqualTo(Optional.of(new Desk.Shape.Circle(1)));
  }

  @Test
  void aOneWayCallThatNobodyReceivesIsToldOf() {
    var lost = new CopyOnWriteArrayList<UmpException>();
    DeskClient client = opened(
            UmpConnection.builder("local:lost?codec=json").lost(lost::add).open())
        .client(DeskClient.contract());

    client.note("hello");

    await()
        .untilAsserted(() -> assertThat(lost)
            .singleElement()
            .satisfies(failure -> assertThat(failure.maybeExecuted()).isFalse()));
  }

  @Test
  void unknownSchemesAndOptionsAreRefused() {
    assertThatThrownBy(() -> UmpConnection.open("smoke:signals"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("smoke");
    assertThatThrownBy(() -> UmpConnection.open("local:?codec=yaml"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
