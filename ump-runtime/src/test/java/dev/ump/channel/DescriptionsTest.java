package dev.ump.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.testkit.Outcome;
import dev.ump.testkit.Threads;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("(1) A request ends whatever describes it")
class DescriptionsTest {
  /** Nothing of it can be called. */
  private static final class Message {
    @Override
    public String toString() {
      throw new AssertionError("nobody asks for its text");
    }

    @Override
    public int hashCode() {
      throw new AssertionError("nobody asks for its hash code");
    }

    @Override
    public boolean equals(Object other) {
      throw new AssertionError("nobody compares it");
    }
  }

  /** What a description may do. */
  private enum Trouble {
    THROWS,
    THROWS_AN_ERROR,
    OVERFLOWS,
    IS_NULL,
    CALLS_BACK
  }

  private static Channel<Message, String, RuntimeException> open(Trouble trouble) {
    var other = Channel.<String, String, RuntimeException>open();
    other.server().close();
    return Channel.builder()
        .describe(message -> switch (trouble) {
          case THROWS -> throw new IllegalStateException("has no name");
          case THROWS_AN_ERROR -> throw new AssertionError("has no name");
          case OVERFLOWS -> overflow(0);
          case IS_NULL -> nothing();
          case CALLS_BACK -> other.client().send("how is it called");
        })
        .name("desk")
        .open();
  }

  private static String overflow(int depth) {
    return overflow(depth + 1) + depth;
  }

  @SuppressWarnings("NullAway") // what a careless function returns
  private static String nothing() {
    return null;
  }

  @ParameterizedTest
  @EnumSource(Trouble.class)
  void eachWayToEndWithoutAnAnswerIsTold(Trouble trouble) {
    var channel = open(trouble);
    var client = channel.client();
    var server = channel.server();
    var queued = client.sendAsync(new Message());
    var limited = client.sendAsync(new Message(), Duration.ofMillis(1));
    Threads.awaitUntil(limited::isDone);
    limited.handle(Outcome::new).join().thrown(ReplyTimeoutException.class);
    Outcome.of(() -> client.send(new Message(), Duration.ofMillis(1)))
        .thrown(ReplyTimeoutException.class);
    server.tryReceive().close();
    queued.handle(Outcome::new).join().thrown(NoReplyException.class);
    var left = client.sendAsync(new Message());
    server.close();
    var failure = left.handle(Outcome::new).join().thrown(ServerClosedException.class);
    assertThat(failure)
        .hasMessageContaining("'desk'")
        .hasMessageContaining(Message.class.getName())
        .hasMessageContaining("not executed");
    client.close();
  }

  /** A thread of a user's factory, whose stack cannot be had. */
  private static final class Shy extends Thread {
    Shy(Runnable task) {
      super(task, "shy");
      setDaemon(true);
    }

    @Override
    public StackTraceElement[] getStackTrace() {
      throw new SecurityException("none of your business");
    }
  }

  @Test
  void aHandlingThreadWithoutAStackKeepsNoCallFromEnding() throws Exception {
    var channel = Channel.<String, String, RuntimeException>open();
    var begun = new CountDownLatch(1);
    var gate = new CountDownLatch(1);
    var thread = new Shy(() -> Outcome.ofAction(() -> channel.server().serve(request -> {
      begun.countDown();
      Outcome.ofAction(gate::await).get();
      request.reply("late");
    })));
    thread.start();
    var running = channel.client().sendAsync("first");
    begun.await();
    var queued = channel.client().sendAsync("second", Duration.ofMillis(1));
    Outcome.of(() -> channel.client().send("third", Duration.ofMillis(1)))
        .thrown(ReplyTimeoutException.class);
    Threads.awaitUntil(queued::isDone);
    queued.handle(Outcome::new).join().thrown(ReplyTimeoutException.class);
    gate.countDown();
    assertThat(running.join()).isEqualTo("late");
    channel.client().close();
    thread.join();
  }

  @Test
  void aRequestThatIsWithdrawnWhileItIsDescribedHasAText() {
    var channel = Channel.<String, String, RuntimeException>open();
    var future = channel.client().sendAsync("hello");
    SentRequest<?> request = Objects.requireNonNull(((PendingCall) future).request());
    assertThat(request.describe()).contains("String");
    future.cancel(true);
    assertThat(request.describe()).isEqualTo("A withdrawn request");
  }
}
