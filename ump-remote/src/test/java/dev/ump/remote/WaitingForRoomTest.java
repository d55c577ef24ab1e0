package dev.ump.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.ump.channel.CallContext;
import dev.ump.channel.ChannelFullException;
import dev.ump.channel.UmpException;
import dev.ump.service.UmpServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("(17) (31) A thread that receives waits neither for room nor for actions of services")
@Timeout(60)
class WaitingForRoomTest extends OpeningTest {
  private final SmallDesk desk = new SmallDesk();
  private final CountDownLatch gate = new CountDownLatch(1);

  @AfterEach
  void wake() {
    gate.countDown();
    desk.wake.countDown();
  }

  private static UmpConnection.Builder builder(String name) {
    return UmpConnection.builder("local:" + name + "?codec=json");
  }

  /** Returns a connection that serves two names, of which one has a server that cannot answer. */
  private UmpConnection serving(UmpConnection.Builder builder, UmpServer<DeskClient> busy) {
    UmpConnection serving = opened(builder.open());
    serving.serve(DeskClient.contract(), busy, "busy");
    serving.serve(
        DeskClient.contract(), opened(UmpServer.start(DeskDispatcher.of(new SmallDesk()))), "idle");
    return serving;
  }

  @Test
  void aFullServerWithPatienceRefusesAtOnce() throws Exception {
    List<UmpException> lost = new CopyOnWriteArrayList<>();
    UmpServer<DeskClient> patient = opened(UmpServer.builder(DeskDispatcher.of(desk))
        .capacity(1, Duration.ofHours(1))
        .start());
    serving(builder("patient").lost(lost::add), patient);
    UmpConnection calling = opened(builder("patient").open());
    DeskClient busy = calling.client(DeskClient.contract(), "busy");
    CompletableFuture<Void> running = busy.async().nap("running");
    desk.napping.await();
    CompletableFuture<Integer> queued = busy.async().free();

    assertThatThrownBy(busy::free)
        .isInstanceOfSatisfying(
            ChannelFullException.class, full -> assertThat(full.maybeExecuted()).isFalse());
    busy.note("refused");
    assertThat(calling.client(DeskClient.contract(), "idle").free()).isEqualTo(2);

    assertThat(lost).singleElement().isInstanceOf(ChannelFullException.class);
    desk.wake.countDown();
    running.join();
    assertThat(queued.join()).isEqualTo(2);
    assertThat(desk.executed).containsExactly("nap running");
  }

  @Test
  void anActionThatATransportsThreadWouldRunMayBlock() throws Exception {
    var told = new CountDownLatch(1);
    SmallDesk cautious = blockingWhenAbandoned(told);
    serving(builder("told"), opened(UmpServer.start(DeskDispatcher.of(cautious))));
    opened((AutoCloseable) cautious.wake::countDown);
    UmpConnection calling = opened(builder("told").open());
    CompletableFuture<Void> running =
        calling.client(DeskClient.contract(), "busy").async().nap("running");
    cautious.napping.await();

    running.cancel(true);
    told.await();

    assertThat(calling.client(DeskClient.contract(), "idle").free()).isEqualTo(2);
  }

  @Test
  void anActionThatBlocksHoldsUpNoOtherCancel() throws Exception {
    var told = new CountDownLatch(1);
    SmallDesk cautious = blockingWhenAbandoned(told);
    UmpServer<DeskClient> other = opened(UmpServer.start(DeskDispatcher.of(desk)));
    UmpConnection serving =
        serving(builder("cancels"), opened(UmpServer.start(DeskDispatcher.of(cautious))));
    opened((AutoCloseable) cautious.wake::countDown);
    serving.serve(DeskClient.contract(), other, "other");
    UmpConnection calling = opened(builder("cancels").open());
    CompletableFuture<Void> blocking =
        calling.client(DeskClient.contract(), "busy").async().nap("blocking");
    cautious.napping.await();
    DeskClient client = calling.client(DeskClient.contract(), "other");
    CompletableFuture<Void> running = client.async().nap("running");
    desk.napping.await();
    CompletableFuture<?> queued = client.async().book("ann", List.of(), Map.of());
    await().until(() -> other.stats().queued() == 1);

    blocking.cancel(true);
    told.await();
    queued.cancel(true);

    await().until(() -> other.stats().queued() == 0);
    desk.wake.countDown();
    running.join();
    assertThat(desk.executed).containsExactly("nap running");
  }

  /** Returns a desk whose naps do not let go of the thread that says that they are abandoned. */
  private SmallDesk blockingWhenAbandoned(CountDownLatch told) {
    return new SmallDesk() {
      @Override
      public void nap(String name) {
        CallContext.current().onAbandoned(() -> {
          told.countDown();
          awaitGate();
        });
        super.nap(name);
      }
    };
  }

  private void awaitGate() {
    try {
      gate.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aCloseTakesItsTimeLimitOnce() {
    var limit = Duration.ofSeconds(1);
    UmpConnection serving = serving(
        UmpConnection.builder(new NeverHandled(LocalTransport.open("slow"))).closeWithin(limit),
        opened(UmpServer.start(DeskDispatcher.of(desk))));
    opened(builder("slow").open()).client(DeskClient.contract(), "busy").async().nap("running");
    await().until(() -> serving.stats().open() == 1);

    long start = System.nanoTime();
    serving.close();

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(limit.multipliedBy(2));
  }

  /** Takes the whole time in which frames are to be handled. */
  private record NeverHandled(Transport transport) implements ForwardingTransport {
    @Override
    public void awaitHandled(Duration limit) {
      try {
        var unused = new CountDownLatch(1).await(limit.toNanos(), TimeUnit.NANOSECONDS);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
