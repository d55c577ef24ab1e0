package dev.ump.service.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.channel.DeadlockException;
import dev.ump.channel.ReplyTimeoutException;
import dev.ump.service.UmpServer;
import dev.ump.testkit.Outcome;
import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Servers of all kinds that ask each other at random. Where a server asks only servers behind it in a
 * fixed order, there is no ring, and so no report. Where any asks any, every call ends all the same.
 */
@DisplayName("(16) Random calls between servers: none hangs, and none is reported without a ring")
class RandomRingsTest {
  private static final int SERVERS = 5;
  private static final int CALLERS = 4;
  private static final int CALLS = 30;
  private static final int DEPTH = 4;

  private final List<UmpServer<WorkClient>> servers = new ArrayList<>();

  private final EventLoop loop = EventLoop.Kind.HAND_MADE.open();

  @AfterEach
  void close() {
    loop.close();
  }

  private void start(Random random, boolean isOrdered) {
    boolean hasOwner = false; // the thread of two servers makes rings of calls in order

    for (int i = 0; i < SERVERS; i++) {
      var builder = UmpServer.builder(new WorkDispatcher()).name("s" + i);
      switch (random.nextInt(7)) {
        case 0 -> builder.threads(2);
        case 1 -> builder.executor(Threads.PLATFORM.executor("executor"));
        case 2 -> builder.executor(Threads.PLATFORM.executor("executor")).callerRuns();
        case 3 -> builder.executor(task -> CompletableFuture.runAsync(task));
        case 4, 5 -> {
          if (!hasOwner || !isOrdered) {
            builder.executor(loop, loop.isOwner());
          }
          hasOwner = true;
        }
        default -> builder.threads(1);
      }
      servers.add(builder.start());
    }
  }

  /** A call that goes on to others, waiting for each in one of the ways there are. */
  private @Nullable Object ask(Random random, int target, int depth, boolean isOrdered)
      throws Throwable {
    long seed = random.nextLong();
    Outcome.Body<@Nullable Object> body = () -> goOn(new Random(seed), target, depth, isOrdered);
    WorkClient client = servers.get(target).client();
    int millis = 1 + random.nextInt(20); // a ring waits for that of its calls that ends first
    return switch (random.nextInt(10)) {
      case 0 -> client.runAsync(body).get(millis, TimeUnit.MILLISECONDS);
      case 1 -> client.runAsync(body).orTimeout(millis, TimeUnit.MILLISECONDS).join();
      case 2 -> client.withTimeout(Duration.ofMillis(millis)).run(body);
      case 3 -> client.withTimeout(Duration.ofMillis(millis)).runAsync(body).join();
      case 4, 5 -> client.runAsync(body).join();
      case 6 -> client.runAsync(body).get();
      default -> client.run(body);
    };
  }

  private @Nullable Object goOn(Random random, int here, int depth, boolean isOrdered)
      throws Throwable {
    int first = isOrdered ? here + 1 : 0;
    if (depth == 0 || first >= SERVERS) {
      return "done";
    }
    return ask(random, first + random.nextInt(SERVERS - first), depth - 1, isOrdered);
  }

  private List<Outcome<@Nullable Object>> outcomes(long seed, boolean isOrdered) {
    start(new Random(seed), isOrdered);
    List<Task<List<Outcome<@Nullable Object>>>> callers = new ArrayList<>();
    for (int c = 0; c < CALLERS; c++) {
      var random = new Random(seed * 31 + c);
      callers.add(Threads.PLATFORM.start("caller", () -> {
        List<Outcome<@Nullable Object>> outcomes = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
          outcomes.add(Outcome.of(() -> ask(random, random.nextInt(SERVERS), DEPTH, isOrdered)));
        }
        return outcomes;
      }));
    }
    List<Outcome<@Nullable Object>> all = new ArrayList<>();
    callers.forEach(caller -> all.addAll(java.util.Objects.requireNonNull(caller.value())));
    servers.forEach(UmpServer::close);
    return all;
  }

  private static Throwable root(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void withoutARingNothingIsReported(long seed) {
    assertThat(outcomes(seed, true)).allSatisfy(outcome -> {
      if (outcome.failure() != null) {
        assertThat(root(outcome.failure()))
            .isInstanceOfAny(ReplyTimeoutException.class, TimeoutException.class);
      }
    });
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void withRingsEveryCallEnds(long seed) {
    assertThat(outcomes(seed, false))
        .hasSize(CALLERS * CALLS)
        .allSatisfy(outcome -> {
          if (outcome.failure() != null) {
            assertThat(root(outcome.failure()))
                .isInstanceOfAny(
                    DeadlockException.class, ReplyTimeoutException.class, TimeoutException.class);
          }
        })
        .anySatisfy(
            outcome -> assertThat(root(outcome.thrown())).isInstanceOf(DeadlockException.class));
  }
}
