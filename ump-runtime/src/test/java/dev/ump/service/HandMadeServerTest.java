package dev.ump.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.channel.Channel;
import dev.ump.testkit.Outcome;
import dev.ump.testkit.Threads;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("(9) A typed service works over any channel, however it is served")
class HandMadeServerTest {
  private final DeskDispatcher dispatcher = DeskDispatcher.of(new WorkingDesk());
  private final Channel<Envelope<Desk>, @Nullable Object, Throwable> channel =
      Channel.builder().name("desk").open();
  private final DeskClient desk =
      dispatcher.connect(ServiceClient.over(channel.client(), dispatcher.methods()));

  @Test
  void aLoopOfYourOwnMayServe() throws Exception {
    var owner = Threads.PLATFORM.run("owner", () -> {
      for (var next = channel.server().receive();
          next != null;
          next = channel.server().receive()) {
        dispatcher.handle(next);
      }
    });
    var failure = new IOException("disk full");
    assertThat(desk.work(() -> "done")).isEqualTo("done");
    assertThat(Outcome.of(() -> desk.work(() -> {
              throw failure;
            }))
            .thrown())
        .isSameAs(failure);
    channel.client().close();
    owner.value();
  }

  @Test
  void serveMayServe() throws Exception {
    var owner = Threads.PLATFORM.run(
        "owner",
        () -> channel.server().serve(request -> dispatcher.dispatch(request.message(), request)));
    assertThat(desk.work(() -> "done")).isEqualTo("done");
    channel.client().close();
    owner.value();
  }

  @Test
  void aServiceMayBeServedAsynchronously() throws Exception {
    handleNext();
    assertThat(desk.work(() -> "done")).isEqualTo("done");
    assertThat(desk.later(() -> CompletableFuture.completedFuture("later")).toCompletableFuture())
        .succeedsWithin(Duration.ofSeconds(20))
        .isEqualTo("later");
    channel.client().close();
  }

  private void handleNext() {
    channel.server().receiveAsync().thenAccept(request -> {
      if (request != null) {
        dispatcher.handle(request);
        handleNext();
      }
    });
  }

  @Test
  void aLoopThatOtherCodeTurnsMayServe() throws Exception {
    var asked = desk.workAsync(() -> Thread.currentThread());
    assertThat(asked).isNotDone();
    dispatcher.handle(Objects.requireNonNull(channel.server().tryReceive()));
    assertThat(asked.join()).isSameAs(Thread.currentThread());
  }
}
