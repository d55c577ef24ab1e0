package dev.ump.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.ump.channel.TransportException;
import dev.ump.service.UmpServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("(31) Without a native thread a call is not executed, and no cancel is lost")
@Timeout(60)
class NoThreadTest extends OpeningTest {
  private static final String NAME = "threadless";

  private final SmallDesk desk = new SmallDesk();
  private final AtomicInteger failures = new AtomicInteger();
  private final Settings settings = new Settings(
      JacksonCodec.json(),
      "ump",
      Duration.ofSeconds(30),
      Duration.ofSeconds(10),
      Duration.ofSeconds(1),
      Set.of(),
      null,
      lost -> {},
      List.of());
  private final RemoteContract remote =
      RemoteContract.of(DeskClient.contract(), settings.codec(), settings.allowed());
  private final UmpServer<DeskClient> server = opened(UmpServer.start(DeskDispatcher.of(desk)));

  @AfterEach
  void wake() {
    desk.wake.countDown();
  }

  private void startThread() {
    if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      throw new OutOfMemoryError("unable to create native thread");
    }
  }

  private static UmpConnection connection() {
    return UmpConnection.open("local:" + NAME + "?codec=json");
  }

  private ServerSide serving(Executor aside) {
    LocalTransport transport = opened(LocalTransport.open(NAME));
    var serving = new ServerSide(transport, settings, new Counts(), this::startThread, aside);
    serving.serve(
        DeskClient.contract(), remote, DeskClient.contract().base(server.client()), "Desk");
    return serving;
  }

  private void assertNotExecuted(ThrowingCallable call) {
    failures.set(1);
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            TransportException.class,
            failure -> assertThat(failure.maybeExecuted()).isFalse())
        .hasMessageContaining("not executed");
    assertThat(failures).hasValue(0);
    assertThat(desk.executed).isEmpty();
  }

  @Test
  void theServerRefusesACall() {
    ServerSide serving = serving(ForkJoinPool.commonPool());
    DeskClient client = opened(connection()).client(DeskClient.contract());

    assertNotExecuted(() -> client.book("ann", List.of(), Map.of()));

    assertThat(serving.open()).isZero();
    assertThat(client.free()).isEqualTo(2);
  }

  @Test
  void theClientSendsNoCall() {
    opened(connection()).serve(DeskClient.contract(), server);
    LocalTransport transport = opened(LocalTransport.open(NAME));
    var calling = new ClientSide(transport, settings, new Counts(), this::startThread);
    transport.subscribe(
        transport.inbox() + ".*",
        null,
        frame -> calling.receive(Wire.lastWord(frame.subject()), frame));
    DeskClient client = calling.connect(DeskClient.contract(), remote, "Desk");

    assertNotExecuted(() -> client.book("ann", List.of(), Map.of()));

    assertThat(calling.isIdle()).isTrue();
    assertThat(client.free()).isEqualTo(2);
    calling.close(Duration.ZERO);
  }

  @Test
  void aCancelIsTriedAgainInTheNextBeat() throws Exception {
    var refused = new AtomicInteger();
    ServerSide serving = serving(task -> {
      try {
        startThread();
      } catch (OutOfMemoryError noThread) {
        refused.incrementAndGet();
        throw noThread;
      }
      ForkJoinPool.commonPool().execute(task);
    });
    DeskClient client = opened(connection()).client(DeskClient.contract());
    CompletableFuture<Void> running = client.async().nap("running");
    desk.napping.await();
    CompletableFuture<?> queued = client.async().book("ann", List.of(), Map.of());
    await().until(() -> server.stats().queued() == 1);

    failures.set(2);
    queued.cancel(true);
    await().until(() -> refused.get() == 1);
    serving.beat();
    assertThat(refused).hasValue(2);
    serving.beat();
    await().until(() -> server.stats().queued() == 0);

    desk.wake.countDown();
    running.join();
    assertThat(desk.executed).containsExactly("nap running");
  }

  @Test
  void theEndOfAServiceIsTriedAgainInTheNextBeat() {
    LocalTransport transport = opened(LocalTransport.open(NAME));
    var serving = new ServerSide(transport, settings, new Counts(), () -> {}, task -> {
      startThread();
      task.run();
    });
    Runnable end = serving.serve(
        DeskClient.contract(), remote, DeskClient.contract().base(server.client()), "Desk");
    end.run();
    serving.beat();
    failures.set(1);

    assertThatThrownBy(serving::beat).isInstanceOf(OutOfMemoryError.class);
    assertThat(serving.isIdle()).isFalse();
    serving.beat();

    assertThat(serving.isIdle()).isTrue();
  }
}
