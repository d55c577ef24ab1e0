package dev.ump.service.running;

import static dev.ump.service.running.Shards.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ump.channel.DeadlockException;
import dev.ump.channel.HandlerException;
import dev.ump.channel.ServerClosedException;
import dev.ump.service.ServerEnd;
import dev.ump.service.UmpServer;
import dev.ump.service.UmpSharded;
import dev.ump.service.running.Shards.At;
import dev.ump.service.running.Shards.Do;
import dev.ump.testkit.ManualTicker;
import dev.ump.testkit.Outcome;
import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("(26) The owners start and end together")
class ShardedEndTest {
  private final List<Integer> ended = new CopyOnWriteArrayList<>();

  private UmpSharded.Builder<Work, WorkClient> builder() {
    return builder(ended::add);
  }

  private static UmpSharded.Builder<Work, WorkClient> builder(Consumer<Integer> atEnd) {
    return UmpServer.<Work, WorkClient>sharded(
            Shards.OWNERS, owner -> Shards.keyed(owner).closing(() -> atEnd.accept(owner)))
        .name("kv")
        .allowKeyless();
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void closingExecutesWhatWasSentAndWaitsForAll(Way way) {
    List<Integer> executed = new CopyOnWriteArrayList<>();
    List<CompletableFuture<?>> calls = new ArrayList<>();
    var shards = builder().options(way::on).start();
    for (int i = 0; i < 40; i++) {
      int number = i;
      calls.add(shards.client().runAsync(new At(i, () -> executed.add(number))));
    }
    shards.close();
    assertThat(calls).allMatch(CompletableFuture::isDone);
    assertThat(executed).hasSize(40);
    assertThat(ended).containsExactlyInAnyOrder(0, 1, 2, 3);
    assertThatThrownBy(() -> shards.client().run(where("a")))
        .isInstanceOf(ServerClosedException.class);
    shards.close();
    assertThat(shards.close(Duration.ZERO)).isTrue();
    assertThat(ended).hasSize(4);
  }

  /** One owner's call waits for the end of another one, in both orders. */
  @ParameterizedTest
  @ValueSource(ints = {0, 3})
  void allAreClosedAtTheSameTimeAlsoIfTheyAreFull(int busy) throws Exception {
    int first = 3 - busy;
    var firstEnded = new CountDownLatch(1);
    var begun = new CountDownLatch(1);
    var shards = builder(owner -> {
          if (owner == first) {
            firstEnded.countDown();
          }
        })
        .options(owner -> owner.capacity(1))
        .start();
    var waiting = shards.client().runAsync(new At(Shards.keyOf(shards, busy), () -> {
      begun.countDown();
      firstEnded.await();
      return "waited";
    }));
    begun.await();
    var queued = shards.client().runAsync(where(Shards.keyOf(shards, busy)));
    try (var held = new Held()) {
      int key = Shards.keyOf(shards, first);
      var fills = shards.client().runAsync(new At(key, held));
      held.awaitBegun();
      var full = shards.client().runAsync(where(key));
      var closing = Threads.PLATFORM.run("closing", shards::close);
      held.release();
      closing.value();
      assertThat(fills.join()).isEqualTo("done");
      assertThat(full.join()).isEqualTo(first);
    }
    assertThat(waiting.join()).isEqualTo("waited");
    assertThat(queued.join()).isEqualTo(busy);
  }

  @Test
  void oneLimitIsForAll() throws Exception {
    var shards = builder().start();
    try (var one = new Held();
        var other = new Held()) {
      var stuck = List.of(
          shards.client().runAsync(new At(Shards.keyOf(shards, 1), one)),
          shards.client().runAsync(new At(Shards.keyOf(shards, 2), other)));
      one.awaitBegun();
      other.awaitBegun();
      var queued = shards.client().runAsync(where(Shards.keyOf(shards, 2)));
      assertThat(shards.close(Duration.ofMillis(20))).isFalse();
      Threads.awaitUntil(() -> ended.size() == 2); // the limit may pass before their threads run
      assertThat(ended).containsExactlyInAnyOrder(0, 3);
      assertThat(queued).isCompletedExceptionally();
      assertThatThrownBy(queued::join).hasCauseInstanceOf(ServerClosedException.class);
      assertThat(stuck).noneMatch(CompletableFuture::isDone);
    }
    shards.close();
    assertThat(ended).containsExactlyInAnyOrder(0, 1, 2, 3);
  }

  @Test
  void theLimitIsInTheTimeOfTheOwners() throws Exception {
    var ticker = new ManualTicker();
    var shards = builder().options(owner -> owner.ticker(ticker)).start();
    try (var held = new Held()) {
      shards.client().runAsync(new At(Shards.keyOf(shards, 0), held));
      held.awaitBegun();
      var closing = Threads.PLATFORM.start("closing", () -> shards.close(Duration.ofHours(1)));
      Threads.awaitUntil(() -> {
        ticker.advance(Duration.ofHours(1));
        return closing.isOver();
      });
      assertThat(closing.value()).isEqualTo(false);
    }
    shards.close();
    assertThat(ended).containsExactlyInAnyOrder(0, 1, 2, 3);
  }

  @ParameterizedTest
  @EnumSource(EventLoop.Kind.class)
  void ownersOfOneEventLoopStartAndEndThere(EventLoop.Kind kind) {
    try (var loop = kind.open()) {
      loop.run(() -> {
        var shards =
            builder().options(owner -> owner.executor(loop, loop.isOwner())).start();
        var posted = shards.client().runAsync(where("a"));
        for (int i = 0; i < 20; i++) {
          assertThat(shards.client().run(where(i))).isEqualTo(shards.ownerOf(i));
        }
        shards.close();
        assertThat(posted.join()).isEqualTo(shards.ownerOf("a"));
        assertThat(ended).containsExactlyInAnyOrder(0, 1, 2, 3);
      });
    }
  }

  @Test
  void theLimitOfTheOptionsIsThatOfClose() throws Exception {
    var shards =
        builder().options(owner -> owner.closeWithin(Duration.ofMillis(20))).start();
    try (var held = new Held()) {
      shards.client().runAsync(new At(Shards.keyOf(shards, 0), held));
      held.awaitBegun();
      shards.close();
      Threads.awaitUntil(() -> ended.size() == 3); // as above
      assertThat(ended).containsExactlyInAnyOrder(1, 2, 3);
    }
    assertThat(shards.close(Duration.ofHours(1))).isTrue();
  }

  @Test
  void insideACallItWaitsForNoOwner() throws Exception {
    var shards = builder().start();
    try (var held = new Held()) {
      var other = shards.client().runAsync(new At(Shards.keyOf(shards, 2), held));
      held.awaitBegun();
      var behind = shards.client().runAsync(where(Shards.keyOf(shards, 2)));
      Object answer = shards.client().run(new At(Shards.keyOf(shards, 1), () -> {
        shards.close();
        return shards.close(Duration.ofHours(1));
      }));
      assertThat(answer).isEqualTo(false);
      assertThat(shards.server(1).join().reason()).isEqualTo(ServerEnd.Reason.CLOSED);
      held.release();
      assertThat(other.join()).isEqualTo("done");
      assertThat(behind.join()).as("sent before").isEqualTo(2);
    }
    shards.close();
    assertThat(ended).containsExactlyInAnyOrder(0, 1, 2, 3);
  }

  @Test
  void aDeadlockIsToldWhenTheOthersHaveEnded() {
    try (var server = UmpServer.builder(new WorkDispatcher()).name("front").start()) {
      var shards = builder().start();
      int key = Shards.keyOf(shards, 0);
      Object failure = server.client().run(() -> {
        var owner = new CompletableFuture<Thread>();
        var waiting = shards.client().runAsync(new At(key, () -> {
          owner.complete(Thread.currentThread());
          return server.client().run(() -> "never");
        }));
        Threads.awaitAsleep(Task.Futures.get(owner, "the owner"));
        Throwable told = Outcome.ofAction(shards::close).thrown();
        assertThat(ended).containsExactlyInAnyOrder(1, 2, 3);
        assertThat(waiting).isNotDone();
        return told;
      });
      assertThat(failure).isInstanceOf(DeadlockException.class);
      shards.close();
      assertThat(ended).contains(0);
    }
  }

  @Test
  void ifOneCannotBeMadeThoseBeforeItEnd() {
    var failure = new IOException("no disk");
    assertThatIllegalStateException()
        .isThrownBy(() -> UmpServer.<Work, WorkClient>sharded(Shards.OWNERS, owner -> {
              if (owner == 2) {
                throw failure;
              }
              return Shards.keyed(owner).closing(() -> ended.add(owner));
            })
            .name("kv")
            .allowKeyless()
            .start())
        .withMessageStartingWith("kv-2 did not start")
        .withCause(failure);
    assertThat(ended).containsExactlyInAnyOrder(0, 1);
  }

  @Test
  void ownersWithOneDispatcherAreRefused() {
    var one = Shards.keyed(0).closing(() -> ended.add(0));
    assertThatIllegalStateException()
        .isThrownBy(
            () -> UmpServer.sharded(2, owner -> one).name("kv").allowKeyless().start())
        .withMessage("Owners 0 and 1 of kv have the same dispatcher. Make one for each, with an"
            + " implementation of its own.");
    assertThat(ended).containsExactly(0);
  }

  @Test
  void ownersThatEndWithTheirClientsDoWithTheClientOfAll() {
    var shards = builder().options(UmpServer.Builder::endWithClients).start();
    List<Object> executed = use(shards);
    Threads.awaitUntil(() -> {
      System.gc();
      return ended.size() == Shards.OWNERS;
    });
    assertThat(executed).containsExactlyInAnyOrder(0, 1, 2, 3);
    assertThatIllegalStateException().isThrownBy(shards::client);
    assertThatIllegalStateException().isThrownBy(() -> shards.client(0));
    shards.close();
  }

  /** In a frame of its own, which keeps no client. */
  private static List<Object> use(UmpSharded<WorkClient> shards) {
    List<Object> executed = new CopyOnWriteArrayList<>();
    WorkClient client = shards.client();
    System.gc();
    IntStream.range(0, Shards.OWNERS)
        .forEach(owner -> client.post(
            new Do(Shards.keyOf(shards, owner), () -> executed.add(Shards.OWNER.get()))));
    shards.client(0).run(() -> "ignored");
    return executed;
  }

  @Test
  void theFailureOfACallIsItsOwnAndEndsNoOwner() {
    try (var shards = builder().start()) {
      assertThatThrownBy(() -> shards.client().run(new At("a", () -> {
            throw new IOException("own");
          })))
          .isInstanceOf(HandlerException.class)
          .hasCauseInstanceOf(IOException.class);
      assertThat(shards.client().run(where("a"))).isEqualTo(shards.ownerOf("a"));
    }
    assertThat(ended).hasSize(4);
  }
}
