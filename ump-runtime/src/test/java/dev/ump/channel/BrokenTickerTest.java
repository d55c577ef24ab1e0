package dev.ump.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ump.internal.thread.Courier;
import dev.ump.testkit.ManualTicker;
import dev.ump.testkit.Outcome;
import dev.ump.testkit.Threads;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("(1) The time limits of a channel whose ticker does something wrong")
class BrokenTickerTest {
  private static final Duration LIMIT = Duration.ofSeconds(2);

  private final ManualTicker ticker = new ManualTicker();

  private static <R> Channel<String, R, RuntimeException> open(Ticker ticker) {
    return Channel.builder().name("ticked").ticker(ticker).open();
  }

  /** It fails from the given call of each of its methods on. */
  private final class Broken implements Ticker {
    private final int goodTimes;
    private final int goodAlarms;
    private final AtomicInteger times = new AtomicInteger();
    private final AtomicInteger alarms = new AtomicInteger();

    Broken(int goodTimes, int goodAlarms) {
      this.goodTimes = goodTimes;
      this.goodAlarms = goodAlarms;
    }

    @Override
    public long nanoTime() {
      if (times.incrementAndGet() > goodTimes) {
        throw new IllegalStateException("no time");
      }
      return ticker.nanoTime();
    }

    @Override
    public Runnable runAt(long nanoTime, Runnable action) {
      if (alarms.incrementAndGet() > goodAlarms) {
        throw new IllegalStateException("no alarm");
      }
      return ticker.runAt(nanoTime, action);
    }
  }

  @EveryCaller
  void aTickerThatThrowsFailsTheCallThatIsNotSentYet(Pairing pairing) {
    var inbox = new Inbox<String, String, RuntimeException>();
    try (var desk = pairing.open(pairing.builder().ticker(new Broken(0, 0)), inbox)) {
      var failure = Outcome.of(() -> desk.ask("world", LIMIT).outcome().thrown());
      assertThat(failure.failure() == null ? failure.get() : failure.failure().getCause())
          .hasMessage("no time");
      assertThat(desk.server().queued()).isZero();
      assertThat(inbox.isEmpty()).isTrue();
    }
  }

  @Test
  void aLimitThatTheTickerCannotWatchIsRefused() {
    Channel<String, String, RuntimeException> broken =
        Channel.builder().capacity(1).ticker(new Broken(99, 0)).open();
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> broken.client().sendAsync("world", LIMIT)).hasMessage("no alarm");
    }
    assertThat(broken.server().queued()).isZero();
    broken.client().sendAsync("there is still room");
    broken.server().close();
  }

  @Test
  void aThreadThatTheTickerCannotWakeLooksInRealTime() {
    Channel<String, String, RuntimeException> broken = open(new Broken(Integer.MAX_VALUE, 0));
    var caller = Threads.PLATFORM
        .start("caller", () -> broken.client().send("world", Duration.ofMillis(20)))
        .awaitAsleep();
    ticker.advance(Duration.ofMillis(20));
    caller.outcome().thrown(ReplyTimeoutException.class);
    broken.server().close();
  }

  @Test
  void limitsHavePassedIfTheTickerThrowsWhileACallWaits() {
    Channel<String, String, RuntimeException> broken = open(new Broken(1, 1));
    var caller =
        Threads.PLATFORM.start("caller", () -> broken.client().send("world", Duration.ofHours(1)));
    caller.outcome().thrown(ReplyTimeoutException.class);
    assertThat(caller.uncaught()).isNotEmpty().allMatch(e -> "no time".equals(e.getMessage()));
    assertThat(broken.server().queued()).as("withdrawn").isZero();
    broken.server().close();
  }

  @Test
  void aTickerThatThrowsDoesNotHarmTheThreadOfAServer() {
    Channel<String, String, RuntimeException> broken = open(new Broken(2, 9));
    var asked = broken.client().sendAsync("world", LIMIT);
    List<Throwable> reported = new CopyOnWriteArrayList<>();
    Thread.currentThread().setUncaughtExceptionHandler((thread, thrown) -> reported.add(thrown));
    for (int i = 0; i < 2; i++) {
      broken.server().serveNext(request -> request.reply("served"));
      broken.client().post("next");
    }
    Thread.currentThread().setUncaughtExceptionHandler(null);
    assertThat(reported).singleElement().hasFieldOrPropertyWithValue("message", "no time");
    assertThat(asked).isCompletedWithValue("served");
    broken.server().close();
  }

  @Test
  void aCallEndsOnceThoughTheTickerRunsAnActionTwiceOrTooLate() {
    List<Runnable> kept = new CopyOnWriteArrayList<>();
    Channel<String, String, RuntimeException> careless = open(new Ticker() {
      @Override
      public long nanoTime() {
        return 0; // as many tickers begin
      }

      @Override
      public Runnable runAt(long nanoTime, Runnable action) {
        kept.add(action);
        return () -> {
          throw new IllegalStateException("cannot forget it");
        };
      }
    });
    var answered = careless.client().sendAsync("world", LIMIT);
    Thread.currentThread().setUncaughtExceptionHandler((thread, thrown) -> {});
    careless.server().serveNext(request -> request.reply("in time"));
    Thread.currentThread().setUncaughtExceptionHandler(null);
    var late = careless.client().sendAsync("world", LIMIT);
    var ends = new AtomicInteger();
    late.whenComplete((value, failure) -> ends.incrementAndGet());
    for (int i = 0; i < 2; i++) {
      kept.forEach(Runnable::run);
    }
    assertThat(answered).isCompletedWithValue("in time");
    assertThat(ends).hasValue(1);
    careless.server().close();
  }

  @Test
  void anActionThatFindsNoMemoryRunsAsSoonAsThereIsSome() {
    var lacks = new AtomicInteger(3); // on the ticker's thread, and twice on the other one
    var ranOn = new CompletableFuture<Thread>();
    new TickerTime(ticker, new Courier()).runAt(0, () -> {
      if (lacks.getAndDecrement() > 0) {
        throw new OutOfMemoryError("a full heap");
      }
      ranOn.complete(Thread.currentThread());
    });
    ticker.advance(LIMIT);
    assertThat(ranOn.orTimeout(20, TimeUnit.SECONDS).join()).isNotSameAs(Thread.currentThread());
  }

  @Test
  void aTickerThatRunsAnActionAtTheEndOfItsStackMayRunItAgain() {
    var kept = new AtomicReference<Runnable>();
    var runs = new AtomicInteger();
    Ticker keeping = new Ticker() {
      @Override
      public long nanoTime() {
        return 0;
      }

      @Override
      public Runnable runAt(long nanoTime, Runnable action) {
        kept.set(action);
        return () -> {};
      }
    };
    new TickerTime(keeping, new Courier()).runAt(0, () -> {
      if (runs.getAndIncrement() == 0) {
        throw new StackOverflowError();
      }
    });
    assertThatThrownBy(() -> atTheEndOfTheStack(kept.get())).isInstanceOf(StackOverflowError.class);
    assertThat(runs).as("the frame below had room for it").hasValue(2);
  }

  /** Runs it in each frame on the way back from the end, until one has room for it to begin. */
  private static void atTheEndOfTheStack(Runnable action) {
    try {
      atTheEndOfTheStack(action);
    } catch (StackOverflowError end) {
      action.run();
      throw end;
    }
  }
}
