package dev.ump.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.testkit.Log;
import dev.ump.testkit.Outcome;
import dev.ump.testkit.Threads;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("(1) A request ends whatever the logger does that is told of it")
class BrokenLoggerTest {
  /** What a logger may do. */
  private enum Trouble {
    THROWS,
    THROWS_AN_ERROR,
    BLOCKS,
    CALLS_BACK
  }

  private final CountDownLatch release = new CountDownLatch(1);
  private final AtomicInteger logged = new AtomicInteger();
  private Thread.UncaughtExceptionHandler before;

  @BeforeEach
  void silence() {
    before = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> {});
  }

  @AfterEach
  void restore() {
    release.countDown();
    Thread.setDefaultUncaughtExceptionHandler(before);
  }

  private void make(Trouble trouble) {
    Log.makeTrouble(() -> {
      logged.incrementAndGet();
      switch (trouble) {
        case THROWS -> throw new IllegalStateException("the log is full");
        case THROWS_AN_ERROR -> throw new OutOfMemoryError("the log is full");
        case BLOCKS -> release.await();
        case CALLS_BACK -> {
          var channel = Channel.<String, String, RuntimeException>open();
          channel.server().close();
          Outcome.of(() -> channel.client().send("to a closed server")).thrown();
          channel.client().close();
        }
      }
    });
  }

  @ParameterizedTest
  @EnumSource(Trouble.class)
  void aLostServerIsClosed(Trouble trouble) {
    make(trouble);
    var client = Channel.<String, String, RuntimeException>open().client();
    var queued = client.sendAsync("world");
    Garbage.collectUntil(queued::isDone);
    queued.handle(Outcome::new).join().thrown(ServerClosedException.class);
    Outcome.of(() -> client.send("world")).thrown(ServerClosedException.class);
    client.close();
    Threads.awaitUntil(() -> logged.get() > 0);
  }

  @ParameterizedTest
  @EnumSource(Trouble.class)
  void aLostRequestEndsAndOthersDoToo(Trouble trouble) {
    make(trouble);
    var channel = Channel.<String, String, RuntimeException>open();
    for (int i = 0; i < 3; i++) {
      var asked = channel.client().sendAsync("world");
      forgetNext(channel.server());
      Garbage.collectUntil(asked::isDone);
      asked.handle(Outcome::new).join().thrown(NoReplyException.class);
    }
    Threads.awaitUntil(() -> logged.get() > 0);
    close(channel);
  }

  private static void forgetNext(Server<String, String, RuntimeException> server) {
    assertThat(Objects.requireNonNull(server.tryReceive()).isPost()).isFalse();
  }

  private static void close(Channel<String, String, RuntimeException> channel) {
    channel.client().close();
    channel.server().close();
  }

  @Test
  void aLoggerThatBlocksStopsNoTimeLimitOfOthers() {
    make(Trouble.BLOCKS);
    for (int i = 0; i < 2 * Runtime.getRuntime().availableProcessors(); i++) {
      var channel = Channel.<String, String, RuntimeException>open();
      var lost = channel.client().sendAsync("world");
      forgetNext(channel.server());
      Garbage.collectUntil(lost::isDone);
      close(channel);
    }
    Threads.awaitUntil(() -> logged.get() > 0);
    var other = Channel.<String, String, RuntimeException>open();
    var limited = other.client().sendAsync("world", Duration.ofMillis(1));
    Threads.awaitUntil(limited::isDone);
    limited.handle(Outcome::new).join().thrown(ReplyTimeoutException.class);
    close(other);
  }

  @Test
  void warningsAreLoggedAgainAfterALoggerHasThrown() {
    make(Trouble.THROWS);
    lose();
    Threads.awaitUntil(() -> logged.get() > 0);
    Log.makeTrouble(() -> {});
    lose();
    Threads.awaitUntil(() -> !Log.warnings().isEmpty());
    assertThat(Log.warnings().get(0)).contains("was lost");
  }

  private static void lose() {
    CompletableFuture<String> queued =
        Channel.<String, String, RuntimeException>open().client().sendAsync("world");
    Garbage.collectUntil(queued::isDone);
  }
}
