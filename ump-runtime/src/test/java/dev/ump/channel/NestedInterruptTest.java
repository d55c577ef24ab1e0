package dev.ump.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("(13) An abandoned request interrupts no request of another caller")
@Timeout(20)
class NestedInterruptTest {
  private final Channel<String, String, Exception> outer = Channel.open();
  private final Channel<String, String, Exception> inner = Channel.open();
  private final CountDownLatch firstBegun = new CountDownLatch(1);
  private final CountDownLatch otherQueued = new CountDownLatch(1);
  private final CountDownLatch otherBegun = new CountDownLatch(1);
  private final CountDownLatch gate = new CountDownLatch(1);
  private volatile boolean wasInterrupted;
  private volatile boolean isSeenLater;

  private void handleInner(Request<String, String, Exception> request) {
    try {
      if (request.message().equals("first")) {
        firstBegun.countDown();
        otherQueued.await();
      } else {
        otherBegun.countDown();
        gate.await();
      }
    } catch (InterruptedException interrupted) {
      wasInterrupted = true;
    }
    request.reply(request.message());
  }

  /** The outer request calls the inner server, and is abandoned while that handles another one. */
  private void check(Runnable call) throws Exception {
    Task<?> serving = Threads.PLATFORM.run(
        "outer",
        () -> outer.server().serve(request -> {
          CallContext.current().interruptWhenAbandoned();
          call.run();
          isSeenLater = Thread.interrupted();
          request.reply("done");
        }));
    CompletableFuture<String> abandoned = outer.client().sendAsync("outer");
    firstBegun.await();
    CompletableFuture<String> other = inner.client().sendAsync("other");
    otherQueued.countDown();
    otherBegun.await();
    abandoned.cancel(false);
    gate.countDown();
    assertThat(other.get()).isEqualTo("other");
    outer.client().close();
    serving.value();
    assertThat(wasInterrupted).isFalse();
    assertThat(isSeenLater).isTrue();
  }

  @Test
  void whichItsThreadHandlesInATurn() throws Exception {
    inner.server().serveCallerRuns(Runnable::run, this::handleInner);
    check(() -> {
      try {
        inner.client().send("first");
      } catch (Exception failed) {
        throw new AssertionError(failed);
      }
    });
  }

  @Test
  void whichItsThreadHandlesInALoop() throws Exception {
    inner.client().sendAsync("first");
    check(() -> inner.server().serveWaiting(this::handleInner));
  }
}
