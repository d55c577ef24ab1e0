package dev.ump.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.ump.channel.ChannelFullException;
import dev.ump.channel.ReplyTimeoutException;
import dev.ump.channel.ServerClosedException;
import dev.ump.channel.TransportException;
import dev.ump.channel.UmpException;
import dev.ump.remote.test.FaultyTransport;
import dev.ump.service.UmpServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("(31) What is lost, refused or hostile ends truly, and harms no other call")
@Timeout(60)
class FaultsTest extends OpeningTest {
  /** Of a server that is to be missed soon; others have time, however busy the machine is. */
  private static final Duration SIGN = Duration.ofMillis(100);

  private static final Duration PATIENT_SIGN = Duration.ofSeconds(2);
  private static final String BROKER = "faults";

  private final SmallDesk desk = new SmallDesk();
  private final FaultyTransport there = FaultyTransport.over(LocalTransport.open(BROKER), 1);
  private final FaultyTransport here = FaultyTransport.over(LocalTransport.open(BROKER), 2);

  @AfterEach
  void wake() {
    desk.wake.countDown();
  }

  private UmpConnection over(Transport transport) {
    return over(transport, PATIENT_SIGN);
  }

  private UmpConnection over(Transport transport, Duration sign) {
    return opened(UmpConnection.builder(transport)
        .signsOfLife(sign)
        .closeWithin(Duration.ofMillis(500))
        .open());
  }

  private UmpServer<DeskClient> served(int capacity) {
    return served(capacity, PATIENT_SIGN);
  }

  private UmpServer<DeskClient> served(int capacity, Duration sign) {
    var server =
        opened(UmpServer.builder(DeskDispatcher.of(desk)).capacity(capacity).start());
    over(there, sign).serve(DeskClient.contract(), server);
    return server;
  }

  private static UmpException failure(CompletableFuture<?> future) {
    Throwable failure = catchThrowable(future::join);
    assertThat(failure)
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOf(UmpException.class);
    return (UmpException) failure.getCause();
  }

  @Test
  void aCallWhoseServerIsSilentEndsAndMayHaveBeenExecuted() throws Exception {
    served(10, SIGN);
    DeskClient client = over(here, SIGN).client(DeskClient.contract());
    CompletableFuture<Void> running = client.async().nap("running");
    desk.napping.await();
    CompletableFuture<Integer> queued = client.async().free();

    there.cut(true);

    for (CompletableFuture<?> each : List.of(running, queued)) {
      UmpException silent = failure(each);
      assertThat(silent)
          .isInstanceOf(TransportException.class)
          .hasMessageContaining("no sign of life");
      assertThat(silent.maybeExecuted()).isTrue();
    }
    desk.wake.countDown();
    there.cut(false);
    assertThat(client.free()).isEqualTo(2);
  }

  @Test
  void aCallThatTakesLongIsKeptAliveByItsServer() throws Exception {
    Duration sign = SIGN.multipliedBy(3);
    served(10, sign);
    DeskClient client = over(here, sign).client(DeskClient.contract());
    CompletableFuture<Void> running = client.async().nap("running");
    desk.napping.await();

    await() // for longer than it may be silent
        .during(sign.multipliedBy(4))
        .atMost(sign.multipliedBy(20))
        .until(() -> !running.isDone());
    desk.wake.countDown();

    running.join();
  }

  @Test
  void theCallsOfAClientThatIsGoneAreAbandoned() throws Exception {
    UmpServer<DeskClient> server = served(10, SIGN);
    LocalTransport gone = LocalTransport.open(BROKER);
    DeskClient client = over(gone, SIGN).client(DeskClient.contract());
    CompletableFuture<Void> running = client.async().nap("running");
    desk.napping.await();
    CompletableFuture<Void> queued = client.async().nap("queued");
    await().until(() -> server.stats().queued() == 1);

    gone.close();
    DeskClient other = over(here).client(DeskClient.contract());
    await().untilAsserted(() -> assertThat(server.stats().queued()).isZero());
    desk.wake.countDown();

    assertThat(other.free()).isEqualTo(2);
    assertThat(desk.executed).containsExactly("nap running");
    assertThat(failure(running).maybeExecuted()).isTrue();
    assertThat(failure(queued).maybeExecuted()).isTrue(); // nothing can tell it that it was not
  }

  @Test
  void aFullServerRefusesWhatIsNotExecutedThen() throws Exception {
    served(1);
    DeskClient client = over(here).client(DeskClient.contract());
    CompletableFuture<Void> running = client.async().nap("running");
    desk.napping.await();
    CompletableFuture<Integer> queued = client.async().free();
    UmpException full = failure(client.async().free());

    assertThat(full).isInstanceOf(ChannelFullException.class);
    assertThat(full.maybeExecuted()).isFalse();
    assertThatThrownBy(client::free).isInstanceOf(ChannelFullException.class);
    desk.wake.countDown();
    running.join();
    assertThat(queued.join()).isEqualTo(2);
  }

  @Test
  void aServerThatClosesAnswersWhatCameBefore() throws Exception {
    UmpServer<DeskClient> server = served(1_000);
    DeskClient client = over(here).client(DeskClient.contract());
    CompletableFuture<Void> running = client.async().nap("running");
    desk.napping.await();
    List<CompletableFuture<Integer>> calls = new CopyOnWriteArrayList<>();
    for (int i = 0; i < 100; i++) {
      calls.add(client.async().free());
    }
    await().untilAsserted(() -> assertThat(server.stats().queued()).isEqualTo(100));
    CompletableFuture<Void> closed = CompletableFuture.runAsync(server::close);
    desk.wake.countDown();

    closed.join();
    running.join();
    assertThat(calls).allSatisfy(call -> assertThat(call.join()).isEqualTo(2));
    assertThat(failure(client.async().free())).isInstanceOf(ServerClosedException.class);
  }

  @Test
  void aCopyOfAFrameIsNotExecutedAgain() {
    there.doubling(1);
    served(1_000);
    DeskClient client = over(here).client(DeskClient.contract());

    for (int i = 0; i < 50; i++) {
      client.note("note " + i);
      assertThat(catchThrowable(() -> client.fail("limit")))
          .isInstanceOf(Desk.LimitException.class);
    }

    await().during(Duration.ofMillis(100)).until(() -> desk.executed.size() == 100);
  }

  @Test
  void aRingOfServicesEndsByTheLimitOfItsInnermostCall() {
    List<UmpException> failures = new CopyOnWriteArrayList<>();
    List<String> entered = new CopyOnWriteArrayList<>();
    UmpConnection inner = opened(UmpConnection.builder(here)
        .timeout(Duration.ofMillis(400))
        .signsOfLife(PATIENT_SIGN)
        .closeWithin(Duration.ofMillis(500))
        .open());
    UmpConnection serving = over(there);
    List<String> names = List.of("a", "b", "c");
    for (int i = 0; i < 3; i++) {
      String name = names.get(i);
      DeskClient next = inner.client(DeskClient.contract(), names.get((i + 1) % 3));
      var server = opened(UmpServer.start(DeskDispatcher.of(new SmallDesk() {
        @Override
        public int free() {
          entered.add(name);
          try {
            return next.free();
          } catch (UmpException failure) {
            failures.add(failure);
            return 7;
          }
        }
      })));
      serving.serve(DeskClient.contract(), server, name);
    }
    DeskClient outer = over(LocalTransport.open(BROKER)).client(DeskClient.contract(), "a");

    assertThat(outer.free()).isEqualTo(7);

    assertThat(failures).isNotEmpty().hasOnlyElementsOfType(ReplyTimeoutException.class);
    assertThat(entered).startsWith("a", "b", "c");
    if (!failures.get(0).maybeExecuted()) { // the call that waits for the first service
      assertThat(entered).hasSize(3);
    }
  }
}
