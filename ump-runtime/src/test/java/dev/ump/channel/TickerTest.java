package dev.ump.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ump.testkit.ManualTicker;
import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("(1) The time limits of a channel with a ticker")
class TickerTest {
  private static final Duration LIMIT = Duration.ofSeconds(2);
  private static final Duration NEARLY = LIMIT.minusNanos(1);
  private static final Duration REST = Duration.ofNanos(1);

  private final ManualTicker ticker = new ManualTicker();
  private final Channel<String, String, RuntimeException> channel = open(ticker);
  private final Server<String, String, RuntimeException> server = channel.server();
  private final Client<String, String, RuntimeException> client = channel.client();

  private static <R> Channel<String, R, RuntimeException> open(Ticker ticker) {
    return Channel.builder().name("ticked").ticker(ticker).open();
  }

  @AfterEach
  void close() {
    server.close();
  }

  private static Throwable failure(CompletableFuture<?> call) {
    return Task.Futures.get(call.handle((value, thrown) -> Objects.requireNonNull(thrown)), "it");
  }

  @EveryCaller
  @DisplayName("(1) pass exactly when the ticker says so")
  void passExactlyWhenTheTickerSaysSo(Pairing pairing) throws Exception {
    var inbox = new Inbox<String, String, RuntimeException>();
    try (var desk = pairing.open(pairing.builder().ticker(ticker), inbox)) {
      var asked = desk.ask("world", LIMIT);
      var request = inbox.next();
      ticker.awaitWaiting().advance(NEARLY);
      asked.awaitWaiting();
      assertThat(asked.isOver()).isFalse();
      ticker.advance(REST);
      assertThat(asked.outcome().thrown(ReplyTimeoutException.class))
          .hasMessageContaining("no reply within 2 s; it may have been executed");
      assertThat(request.reply("too late")).isFalse();
    }
    assertThat(ticker.waiting()).isZero();
  }

  @EveryCaller
  @DisplayName("(1) are forgotten by the ticker when the answer comes in time")
  void areForgottenWhenTheAnswerComesInTime(Pairing pairing) {
    var inbox = new Inbox<String, String, RuntimeException>();
    try (var desk = pairing.open(pairing.builder().ticker(ticker), inbox)) {
      var asked = desk.ask("world", LIMIT);
      var request = inbox.next();
      ticker.awaitWaiting().advance(NEARLY);
      assertThat(request.reply("in time")).isTrue();
      assertThat(asked.outcome().get()).isEqualTo("in time");
      assertThat(ticker.waiting()).isZero();
    }
  }

  @Test
  void endAFutureOnTheThreadOfTheTicker() {
    var thread = new CompletableFuture<Thread>();
    var asked = client.sendAsync("world", LIMIT);
    asked.whenComplete((value, failure) -> thread.complete(Thread.currentThread()));
    ticker.advance(LIMIT);
    assertThat(thread).isCompletedWithValue(Thread.currentThread());
    assertThat(failure(asked)).hasMessageContaining("it was not executed");
  }

  @Test
  void limitTheWaitForARequest() throws Exception {
    var receiver = Threads.PLATFORM.start("receiver", () -> server.receive(LIMIT) == null);
    ticker.awaitWaiting().advance(NEARLY);
    receiver.awaitAsleep();
    ticker.advance(REST);
    assertThat(receiver.value()).isTrue();
    assertThat(ticker.waiting()).isZero();
    client.post("next");
    assertThat(Objects.requireNonNull(server.receive(Duration.ZERO)).message()).isEqualTo("next");
  }

  @Test
  void areTheTimeThatIsLeftToTheHandlerAndThatADumpShows() throws Exception {
    client.sendAsync("world", LIMIT);
    ticker.advance(Duration.ofMillis(500));
    server.serveNext(request -> {
      ticker.advance(Duration.ofMillis(700));
      assertThat(CallContext.current().timeLeft()).contains(Duration.ofMillis(800));
      var seen = server.inFlight(1).get(0);
      assertThat(seen.handledFor()).isEqualTo(Duration.ofMillis(700));
      assertThat(seen.timeLeft()).isEqualTo(Duration.ofMillis(800));
      request.reply("seen");
    });
  }

  @Test
  void areInheritedExactlyWithinOneTicker() throws Exception {
    Channel<String, @Nullable Object, RuntimeException> outer = open(ticker);
    var asked = outer.client().sendAsync("world", LIMIT);
    outer.server().serveNext(request -> {
      ticker.advance(NEARLY);
      var inner = client.sendAsync("inner", Duration.ofHours(1));
      assertThat(inner).isNotDone();
      ticker.advance(REST);
      assertThat(failure(inner)).hasMessageContaining("which was left to the call being handled");
      request.reply(null);
    });
    assertThat(failure(asked)).isInstanceOf(ReplyTimeoutException.class);
    outer.server().close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @DisplayName("(1) are converted by what is left for a call of a channel with another time")
  void areConvertedByWhatIsLeftInAChannelWithAnotherTime(boolean isOuterReal) throws Exception {
    var other = new ManualTicker();
    other.advance(Duration.ofDays(1000));
    Channel<String, String, RuntimeException> outer = open(isOuterReal ? Ticker.system() : other);
    var limit = Duration.ofHours(1);
    outer.client().sendAsync("world", limit);
    outer.server().serveNext(request -> {
      if (!isOuterReal) {
        other.advance(Duration.ofMinutes(20));
      }
      var inner = client.sendAsync("inner", Duration.ofDays(1));
      var short_ = client.sendAsync("short", Duration.ofMinutes(10));
      ticker.advance(Duration.ofMinutes(10));
      assertThat(failure(short_)).hasMessageContaining("within 600 s;");
      ticker.advance(Duration.ofMinutes(isOuterReal ? 40 : 20));
      assertThat(inner).isNotDone();
      ticker.advance(Duration.ofMinutes(10));
      assertThat(failure(inner)).hasMessageContaining("which was left to the call being handled");
      request.reply("seen");
    });
    outer.server().close();
  }

  @Test
  void limitsOfTheFutureItselfAreInRealTime() {
    var asked = client.sendAsync("world", LIMIT);
    assertThatThrownBy(() -> asked.get(1, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
    assertThat(asked).isNotDone();
    assertThat(failure(asked.orTimeout(1, TimeUnit.MILLISECONDS)))
        .isInstanceOf(TimeoutException.class);
  }

  @Test
  void areRealWithTheTickerOfTheSystem() {
    Channel<String, String, RuntimeException> real = open(Ticker.system());
    var asked = real.client().sendAsync("world", Duration.ofMillis(5));
    assertThat(failure(asked)).isInstanceOf(ReplyTimeoutException.class);
    real.server().close();
  }

  @Test
  @DisplayName("(1) The ticker of the system runs no action on the timer's thread")
  void theTickerOfTheSystemRunsActionsOutsideTheTimer() {
    var system = Ticker.system();
    var thread = new CompletableFuture<String>();
    system.runAt(
        system.nanoTime() + 1, () -> thread.complete(Thread.currentThread().getName()));
    assertThat(Task.Futures.get(thread, "the action")).doesNotContain("ump-timer");
    var never = new AtomicInteger();
    Runnable cancel = system.runAt(system.nanoTime() + LIMIT.toNanos(), never::incrementAndGet);
    cancel.run();
    cancel.run();
    assertThat(never).hasValue(0);
  }

  @Test
  @DisplayName("(1) A ticker of a user is never called by the timer or the net")
  void aTickerIsNotCalledByTheTimerOrTheNet() {
    List<String> threads = new CopyOnWriteArrayList<>();
    var noting = new Ticker() {
      @Override
      public long nanoTime() {
        threads.add(Thread.currentThread().getName());
        return ticker.nanoTime();
      }

      @Override
      public Runnable runAt(long nanoTime, Runnable action) {
        threads.add(Thread.currentThread().getName());
        return ticker.runAt(nanoTime, action);
      }
    };
    Channel<String, String, RuntimeException> noted = open(noting);
    var asked = noted.client().sendAsync("world", LIMIT);
    assertThat(failure(asked.copy().orTimeout(1, TimeUnit.MILLISECONDS))).isNotNull();
    ticker.advance(LIMIT);
    assertThat(failure(asked)).isInstanceOf(ReplyTimeoutException.class);
    noted.server().close();
    assertThat(threads).isNotEmpty().doesNotContain("ump-timer", "ump-net");
  }

  @Test
  void areMeasuredAcrossTheEndOfTheNumbers() {
    var time = new AtomicInteger();
    Channel<String, String, RuntimeException> wrapping = open(new Ticker() {
      @Override
      public long nanoTime() {
        return Long.MAX_VALUE - 10 + time.get();
      }

      @Override
      public Runnable runAt(long nanoTime, Runnable action) {
        return () -> {};
      }
    });
    wrapping.client().sendAsync("world", Duration.ofNanos(100));
    time.set(60);
    wrapping.server().serveNext(request -> {
      assertThat(CallContext.current().timeLeft()).contains(Duration.ofNanos(40));
      request.reply("seen");
    });
    wrapping.server().close();
  }
}
