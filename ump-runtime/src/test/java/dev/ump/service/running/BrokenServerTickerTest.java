package dev.ump.service.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.channel.Ticker;
import dev.ump.service.Restarts;
import dev.ump.service.UmpServer;
import dev.ump.testkit.Outcome;
import dev.ump.testkit.Threads;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("(30) A ticker that throws once on the server's thread, outside of any call")
class BrokenServerTickerTest {
  private static final Duration WITHIN = Duration.ofMinutes(1);

  private final List<Throwable> uncaught = new CopyOnWriteArrayList<>();
  private final AtomicInteger runs = new AtomicInteger();

  /** What the ticker throws next on the server's thread. */
  private final AtomicReference<@Nullable Throwable> next = new AtomicReference<>();

  private final Ticker ticker = new Ticker() {
    @Override
    public long nanoTime() {
      Throwable thrown =
          Thread.currentThread().getName().equals("owner") ? next.getAndSet(null) : null;
      if (thrown instanceof Error error) {
        throw error;
      }
      if (thrown != null) {
        throw (RuntimeException) thrown;
      }
      return System.nanoTime();
    }

    @Override
    public Runnable runAt(long nanoTime, Runnable action) {
      return Ticker.system().runAt(nanoTime, action);
    }
  };

  static List<Throwable> failures() {
    return List.of(new IllegalStateException("no time"), new AssertionError("no time"));
  }

  private UmpServer.Builder<Work, WorkClient> on(UmpServer.Builder<Work, WorkClient> builder) {
    return builder.ticker(ticker).threadFactory(body -> {
      Thread thread = Threads.PLATFORM.unstarted(body);
      thread.setName("owner");
      thread.setUncaughtExceptionHandler((where, thrown) -> uncaught.add(thrown));
      return thread;
    });
  }

  @ParameterizedTest
  @MethodSource("failures")
  void doesNotEndAServerWhoseServiceIsMadeAnew(Throwable failure) {
    var limits = Restarts.atMost(9, WITHIN);
    try (var server = on(UmpServer.builder(WorkDispatcher::new))
        .restartOn(
            thrown -> {
              next.set(failure);
              return true;
            },
            limits)
        .start()) {
      var broken = Outcome.of(() -> server.client().run(() -> {
        throw new IllegalStateException("broken");
      }));
      broken.thrown(IllegalStateException.class);
      assertThat(server.client().run(() -> "made anew")).isEqualTo("made anew");
      assertThat(server.stats().restarts()).isEqualTo(1);
      assertThat(uncaught).containsExactly(failure);
    }
  }

  @ParameterizedTest
  @MethodSource("failures")
  void doesNotEndPeriodicWork(Throwable failure) {
    var dispatcher = new WorkDispatcher().every(Duration.ofMillis(1), () -> {
      if (runs.incrementAndGet() == 1) {
        next.set(failure);
      }
    });
    try (var server = on(UmpServer.builder(dispatcher)).start()) {
      Threads.awaitUntil(() -> runs.get() > 2);
      assertThat(server.isEnded()).isFalse();
      assertThat(uncaught).containsExactly(failure);
    }
  }
}
