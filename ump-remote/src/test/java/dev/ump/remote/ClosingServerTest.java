package dev.ump.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.ump.service.UmpServer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName(
    "(5) (31) What is served no longer goes on with the calls that it has, and gets no more")
@Timeout(60)
class ClosingServerTest extends OpeningTest {
  private static final Duration SIGN = Duration.ofMillis(250);

  private final SmallDesk desk = new SmallDesk();
  private final AtomicInteger subscribed = new AtomicInteger();

  @AfterEach
  void wake() {
    desk.wake.countDown();
  }

  private UmpConnection connection(String name) {
    return opened(UmpConnection.builder(new Counting(LocalTransport.open(name), subscribed))
        .signsOfLife(SIGN)
        .open());
  }

  private UmpServer<DeskClient> server(Desk served) {
    return opened(UmpServer.start(DeskDispatcher.of(served)));
  }

  @Test
  void whileItDrainsTheOthersOfItsGroupGetAllCalls() throws Exception {
    UmpServer<DeskClient> closing = server(desk);
    connection("draining").serve(DeskClient.contract(), closing);
    UmpConnection calling = connection("draining");
    DeskClient client = calling.client(DeskClient.contract());
    CompletableFuture<Void> running = client.async().nap("running");
    desk.napping.await();
    connection("draining").serve(DeskClient.contract(), server(new SmallDesk()));
    int before = subscribed.get();

    CompletableFuture<Void> closed = CompletableFuture.runAsync(closing::close);
    await().until(() -> subscribed.get() < before);

    for (int i = 0; i < 20; i++) {
      assertThat(client.withTimeout(Duration.ofSeconds(20)).free()).isEqualTo(2);
    }
    assertThat(closed).isNotDone();
    assertThat(calling.stats().refused()).isZero();
    desk.wake.countDown();
    running.join();
    closed.join();
  }

  @Test
  void callsThatItHasHearTheirCancels() throws Exception {
    UmpServer<DeskClient> server = server(desk);
    UmpConnection serving = connection("cancels");
    var first = serving.serve(DeskClient.contract(), server);
    DeskClient client = connection("cancels").client(DeskClient.contract());
    CompletableFuture<Void> running = client.async().nap("running");
    desk.napping.await();
    CompletableFuture<Void> queued = client.async().nap("queued");
    await().until(() -> server.stats().queued() == 1);
    int served = subscribed.get();

    first.close();
    var second = serving.serve(DeskClient.contract(), server);
    assertThat(subscribed).hasValue(served + 1); // the first one's cancels are kept
    second.close();
    queued.cancel(true);

    await().until(() -> server.stats().queued() == 0);
    desk.wake.countDown();
    running.join();
    assertThat(desk.executed).containsExactly("nap running");
    await().until(() -> subscribed.get() == served - 3); // calls, announcement, cancels
  }

  @Test
  void whatCannotBeAnnouncedIsNotServed() {
    DeskClient client = connection("unannounced").client(DeskClient.contract());
    UmpConnection failing = opened(UmpConnection.builder(
            new Mute(new Counting(LocalTransport.open("unannounced"), subscribed)))
        .open());
    int opened = subscribed.get();

    assertThatThrownBy(() -> failing.serve(DeskClient.contract(), server(desk))).hasMessage("mute");

    assertThat(subscribed).hasValue(opened);
    assertThatThrownBy(client::free).hasMessageContaining("no process serves");
  }

  /** Counts what is subscribed and announced. */
  private record Counting(Transport transport, AtomicInteger subscribed)
      implements ForwardingTransport {
    @Override
    public Subscription subscribe(
        String subject, @Nullable String group, Consumer<Frame> consumer) {
      return counted(transport.subscribe(subject, group, consumer));
    }

    @Override
    public Subscription announce(Announcement announcement) {
      return counted(transport.announce(announcement));
    }

    private Subscription counted(Subscription subscription) {
      subscribed.incrementAndGet();
      var isOpen = new AtomicInteger(1);
      return () -> {
        subscription.close();
        subscribed.addAndGet(-isOpen.getAndSet(0));
      };
    }
  }

  /** Announces nothing. */
  private record Mute(Transport transport) implements ForwardingTransport {
    @Override
    public Subscription subscribe(
        String subject, @Nullable String group, Consumer<Frame> consumer) {
      return transport.subscribe(subject, group, consumer);
    }

    @Override
    public Subscription announce(Announcement announcement) {
      throw new IllegalStateException("mute");
    }
  }
}
