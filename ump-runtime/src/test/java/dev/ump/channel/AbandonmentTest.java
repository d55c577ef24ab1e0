package dev.ump.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("(13) The server can see that the caller has given up")
class AbandonmentTest {

  @EveryPairing
  void isAbandonedTells(Pairing pairing) {
    var inbox = new Inbox<String, String, RuntimeException>();
    try (var desk = pairing.open(inbox)) {
      var asked = desk.ask("world");
      var request = inbox.next();
      assertThat(request.isAbandoned()).isFalse();
      asked.awaitWaiting();
      asked.abandon();
      asked.outcome();
      assertThat(request.isAbandoned()).isTrue();
      assertThat(request.reply("too late")).isFalse();
      assertThat(request.isAbandoned()).isTrue();
    }
  }

  @EveryPairing
  void itIsNotAfterAnAnswerThatTheCallerSaw(Pairing pairing) {
    var inbox = new Inbox<String, String, RuntimeException>();
    try (var desk = pairing.open(inbox)) {
      var asked = desk.ask("world");
      var request = inbox.next();
      request.reply("hello");
      assertThat(request.isAbandoned()).isFalse();
      asked.outcome();
      asked.abandon();
      assertThat(request.isAbandoned()).isFalse();
    }
  }

  @EveryPairing
  void anActionRunsOnce(Pairing pairing) {
    var inbox = new Inbox<String, String, RuntimeException>();
    try (var desk = pairing.open(inbox)) {
      var asked = desk.ask("world");
      var request = inbox.next();
      List<String> ran = new ArrayList<>();
      request.onAbandoned(() -> ran.add("first"));
      request.onAbandoned(() -> ran.add("second"));
      assertThat(ran).isEmpty();
      asked.awaitWaiting();
      asked.abandon();
      asked.outcome();
      assertThat(ran).containsExactly("first", "second");
      request.close();
      request.onAbandoned(() -> ran.add("after an answer"));
      assertThat(ran).containsExactly("first", "second");
    }
  }

  @EveryPairing
  void anActionRunsAtOnceIfTheCallerHasGone(Pairing pairing) {
    var inbox = new Inbox<String, String, RuntimeException>();
    try (var desk = pairing.open(inbox)) {
      var asked = desk.ask("world");
      var request = inbox.next();
      asked.awaitWaiting();
      asked.abandon();
      asked.outcome();
      List<Thread> ranOn = new ArrayList<>();
      request.onAbandoned(() -> ranOn.add(Thread.currentThread()));
      assertThat(ranOn).containsExactly(Thread.currentThread());
      request.close();
    }
  }

  @EveryPairing
  void anActionDoesNotRunAfterAnAnswer(Pairing pairing) {
    var inbox = new Inbox<String, String, RuntimeException>();
    try (var desk = pairing.open(inbox)) {
      var asked = desk.ask("world");
      var request = inbox.next();
      var ran = new AtomicInteger();
      request.onAbandoned(ran::incrementAndGet);
      request.reply("hello");
      asked.outcome();
      asked.abandon();
      assertThat(ran).hasValue(0);
    }
  }

  @Test
  void anActionRunsOnTheThreadThatGaveUp() {
    var channel = Channel.<String, String, RuntimeException>open();
    var future = channel.client().sendAsync("world");
    var request = Objects.requireNonNull(channel.server().tryReceive());
    List<Thread> ranOn = new ArrayList<>();
    request.onAbandoned(() -> ranOn.add(Thread.currentThread()));
    var canceller = Threads.PLATFORM.start("canceller", () -> future.cancel(true));
    assertThat(canceller.value()).isTrue();
    assertThat(ranOn).containsExactly(canceller.thread());
    request.close();
  }

  @Test
  void aTimeLimitRunsItsActionsOnTheExecutor() {
    Channel<String, String, RuntimeException> channel =
        Channel.builder().executor(Threads.PLATFORM.executor("executor")).open();
    for (int millis = 5; ; millis *= 2) {
      var future = channel.client().sendAsync("world", Duration.ofMillis(millis));
      var request = channel.server().tryReceive();
      if (request != null && !request.isAbandoned()) { // this thread was in time
        var ranOn = new CompletableFuture<Thread>();
        request.onAbandoned(() -> ranOn.complete(Thread.currentThread()));
        Thread thread = Task.Futures.get(ranOn, "the action");
        if (!thread.equals(Thread.currentThread())) {
          assertThat(thread.getName()).isEqualTo("executor");
          assertThat(future).isCompletedExceptionally();
          request.close();
          return;
        }
      }
    }
  }

  @Test
  void whatAnActionThrowsGoesToTheUncaughtExceptionHandler() {
    var channel = Channel.<String, String, RuntimeException>open();
    var future = channel.client().sendAsync("world");
    var request = Objects.requireNonNull(channel.server().tryReceive());
    var failure = new IllegalStateException("of the action");
    var ran = new AtomicInteger();
    request.onAbandoned(() -> {
      throw failure;
    });
    request.onAbandoned(ran::incrementAndGet);
    var canceller = Threads.PLATFORM.start("canceller", () -> future.cancel(true));
    assertThat(canceller.value()).isTrue();
    assertThat(canceller.uncaught()).containsExactly(failure);
    assertThat(ran).hasValue(1);
    request.close();
  }

  @Test
  @DisplayName("(3) an answer and a cancel that race agree, and the action runs at most once")
  void racingWithAnAnswer() {
    var channel = Channel.<Integer, Integer, RuntimeException>open();
    for (int round = 0; round < 3_000; round++) {
      var future = channel.client().sendAsync(round);
      var request = Objects.requireNonNull(channel.server().tryReceive());
      var ran = new AtomicInteger();
      request.onAbandoned(ran::incrementAndGet);
      var canceller = Threads.PLATFORM.start("canceller", () -> future.cancel(true));
      boolean isSeen = request.reply(-round);
      boolean isAbandoned = request.isAbandoned();
      assertThat(canceller.value()).isEqualTo(!isSeen);
      assertThat(isAbandoned).isEqualTo(!isSeen);
      assertThat(request.isAbandoned()).isEqualTo(!isSeen);
      if (isSeen) {
        assertThat(future.join()).isEqualTo(-round);
        assertThat(ran).hasValue(0);
      } else {
        assertThat(future).isCancelled();
        assertThat(ran.get()).isBetween(0, 1);
      }
    }
  }
}
