package dev.ump.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.testkit.Outcome;
import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("(13) A stage that ends early withdraws the request if nobody else wants the answer")
class WantedAnswersTest {
  private final Channel<String, String, RuntimeException> channel = Channel.open();
  private final CompletableFuture<String> future = channel.client().sendAsync("world");

  private static final List<UnaryOperator<CompletableFuture<String>>> STAGES = List.of(
      from -> from.thenApply(reply -> reply),
      from -> from.thenApplyAsync(reply -> reply),
      from -> from.handle((reply, failure) -> reply == null ? "failed" : reply),
      from -> from.whenComplete((reply, failure) -> {}),
      from -> from.exceptionally(failure -> "failed"),
      from -> from.thenCompose(CompletableFuture::completedFuture),
      from -> from.thenCombine(CompletableFuture.completedFuture("x"), (one, other) -> one),
      from -> from.applyToEither(new CompletableFuture<String>(), reply -> reply),
      from -> from.thenApply(reply -> reply).thenApply(reply -> reply),
      from -> from.copy());

  private void answer() {
    Objects.requireNonNull(channel.server().tryReceive()).reply("hello");
  }

  private void assertKept() {
    assertThat(future).isNotDone();
    answer();
    assertThat(future.join()).isEqualTo("hello");
  }

  private void assertWithdrawn() {
    assertThat(future).isCancelled();
    assertThat(channel.server().tryReceive()).isNull();
  }

  @Test
  void aSiblingGetsTheAnswer() {
    future.cancel(true); // each round has one of its own

    for (var kind : STAGES) {
      for (var other : STAGES) {
        var future = channel.client().sendAsync("world");
        var kept = kind.apply(future);
        var cancelled = other.apply(future);
        assertThat(cancelled.cancel(true)).isTrue();
        assertThat(cancelled).isCancelled();
        answer();
        assertThat(Task.Futures.get(kept, "the answer")).isEqualTo("hello");
      }
    }
  }

  @Test
  void aSiblingGetsTheAnswerAfterATimeout() {
    var kept = future.thenApply(String::length);
    var timed = future.thenApply(String::length).orTimeout(1, TimeUnit.MILLISECONDS);
    var replaced = future.thenApply(String::length).completeOnTimeout(7, 1, TimeUnit.MILLISECONDS);
    assertThat(timed.handle((length, failure) -> -1).join()).isEqualTo(-1);
    assertThat(replaced.join()).isEqualTo(7);
    answer();
    assertThat(kept.join()).isEqualTo(5);
  }

  @Test
  void theLastOneWithdraws() {
    List<CompletableFuture<?>> stages = new ArrayList<>();
    for (var kind : STAGES) {
      stages.add(kind.apply(future));
    }
    stages.remove(stages.size() - 1).cancel(true); // a copy withdraws nothing
    for (int i = 0; i < stages.size(); i++) {
      assertThat(future).isNotDone();
      stages.get(i).cancel(true);
    }
    assertWithdrawn();
  }

  @Test
  void aCacheKeepsItsEntry() {
    Map<String, CompletableFuture<String>> cache = new ConcurrentHashMap<>();
    CompletableFuture<String> entry =
        cache.computeIfAbsent("k", key -> future.thenApply(reply -> reply));
    entry.whenComplete((value, failure) -> {
      if (failure != null) {
        cache.remove("k");
      }
    });
    var impatient = entry.thenApply(String::length).orTimeout(1, TimeUnit.MILLISECONDS);
    assertThat(impatient.handle((length, failure) -> failure).join()).isNotNull();
    assertThat(cache).containsKey("k");
    answer();
    assertThat(Objects.requireNonNull(cache.get("k")).join()).isEqualTo("hello");
  }

  @Test
  void aChainIsOneStage() {
    var near = future.thenApply(reply -> reply);
    near.thenApply(reply -> reply).thenApply(String::length).cancel(true);
    assertWithdrawn();
    assertThat(near).isDone();
  }

  @Test
  void aFarStageKeepsIt() {
    var near = future.thenApply(reply -> reply);
    var far = near.thenApply(reply -> reply).thenApply(String::length);
    near.thenApply(String::length).cancel(true);
    future.thenRun(() -> {}).cancel(true);
    assertKept();
    assertThat(far.join()).isEqualTo(5);
  }

  @Test
  void anInteriorStageTakesWhatDependsOnItAlong() {
    var near = future.thenApply(reply -> reply);
    var far = near.thenApplyAsync(reply -> reply);
    near.cancel(true);
    assertWithdrawn();
    Outcome.of(far::join).thrown();
  }

  @Test
  void aMixedTreeIsWithdrawnWithItsLastLeaf() {
    var a = future.thenApply(reply -> reply);
    var b = a.thenApply(reply -> reply);
    var c = a.thenCombine(future.thenApply(reply -> reply), (one, other) -> one);
    var d = b.handle((reply, failure) -> reply);
    d.cancel(true);
    assertThat(future).isNotDone();
    c.cancel(true);
    assertThat(future).isNotDone(); // the combination's second source was a stage as well
  }

  private static final List<
          BiFunction<CompletableFuture<String>, CompletableFuture<String>, Object>>
      OTHERS = List.of(
          (future, other) -> CompletableFuture.allOf(future),
          (future, other) -> CompletableFuture.anyOf(future, other),
          (future, other) -> other.thenCombine(future, (one, two) -> one),
          (future, other) -> other.thenAcceptBoth(future, (one, two) -> {}),
          (future, other) -> other.runAfterEither(future, () -> {}),
          (future, other) -> CompletableFuture.completedFuture("x").thenCompose(nothing -> future),
          (future, other) -> future.minimalCompletionStage());

  @Test
  void futuresMadeByOthersKeepIt() {
    future.cancel(true); // each round has one of its own

    for (var make : OTHERS) {
      var future = channel.client().sendAsync("world");
      make.apply(future, new CompletableFuture<>());
      future.thenApply(reply -> reply).cancel(true);
      assertThat(future).isNotDone();
      var near = future.thenApply(reply -> reply);
      make.apply(near, new CompletableFuture<>());
      near.thenApply(reply -> reply).cancel(true);
      assertThat(near).isNotDone();
      future.cancel(true);
      assertThat(channel.server().tryReceive()).isNull();
    }
  }

  @ParameterizedTest
  @MethodSource("dev.ump.testkit.Threads#available")
  void aThreadThatWaitsKeepsIt(Threads kind) {
    var stage = future.thenApply(reply -> reply);
    var end = stage.thenApply(String::length);
    var joiner = kind.start("joiner", future::join).awaitAsleep();
    var getter = kind.start("getter", () -> stage.get()).awaitAsleep();
    end.cancel(true);
    future.thenRun(() -> {}).cancel(true);
    assertKept();
    assertThat(joiner.value()).isEqualTo("hello");
    assertThat(getter.value()).isEqualTo("hello");
  }

  @ParameterizedTest
  @MethodSource("dev.ump.testkit.Threads#available")
  void aThreadThatHasWaitedDoesNot(Threads kind) {
    var stage = future.thenApply(reply -> reply);
    var end = stage.thenApply(String::length);
    var interrupted = kind.run(
        "interrupted", () -> Outcome.of(() -> future.get()).thrown(InterruptedException.class));
    interrupted.awaitAsleep().interrupt();
    interrupted.value();
    kind.run("late", () -> Outcome.of(() -> stage.get(1, TimeUnit.MILLISECONDS)).thrown())
        .value();
    kind.run(
            "late", () -> Outcome.of(() -> future.get(1, TimeUnit.MILLISECONDS)).thrown())
        .value();
    end.cancel(true);
    assertWithdrawn();
  }

  @Test
  void limitsOfUmpWantNothing() {
    var future = channel.client().sendAsync("world", Duration.ofHours(1));
    future.orTimeout(1, TimeUnit.HOURS).completeOnTimeout("x", 1, TimeUnit.HOURS);
    var near = future.thenApply(reply -> reply).orTimeout(1, TimeUnit.HOURS);
    near.thenApply(String::length).orTimeout(1, TimeUnit.HOURS).cancel(true);
    assertThat(future).isCancelled();
    this.future.cancel(true);
    assertThat(channel.server().tryReceive()).isNull();
  }

  @Test
  void aStageThatAnotherFutureHasEndedWantsNothing() {
    var other = new CompletableFuture<String>();
    var either = future.applyToEither(other, reply -> reply);
    other.complete("other");
    assertThat(either.join()).isEqualTo("other");
    future.thenApply(String::length).cancel(true);
    assertWithdrawn();
  }

  @Test
  void aCopyThatIsOverWantsNothing() {
    future.copy().cancel(true);
    future.copy().complete("mine");
    assertThat(future).isNotDone();
    future.thenApply(reply -> reply).cancel(true);
    assertWithdrawn();
  }

  @Test
  void stagesThatComeAndGoLeaveNothingBehind() {
    var kept = future.thenApply(reply -> reply);
    for (int i = 0; i < 20_000; i++) {
      future.thenApply(reply -> reply).cancel(true);
    }
    assertThat(future).isNotDone();
    kept.cancel(true);
    assertWithdrawn();
  }

  @Test
  void theNewestOfManyCanLeaveFirst() {
    List<CompletableFuture<?>> stages = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      stages.add(future.thenApply(reply -> reply));
    }
    for (int i = stages.size(); i-- > 0; ) {
      assertThat(future.isDone()).isFalse();
      stages.get(i).cancel(true);
    }
    assertWithdrawn();
  }

  @Test
  void twoThatLeaveAtTheSameMomentWithdrawOnce() throws Exception {
    var barrier = new CyclicBarrier(2);
    int rounds = 5_000;
    var ones = stages(rounds);
    var others = new ArrayList<CompletableFuture<?>>();
    ones.forEach(call -> others.add(call.thenApply(reply -> reply)));
    var firsts = new ArrayList<CompletableFuture<?>>();
    ones.forEach(call -> firsts.add(call.thenApply(reply -> reply)));
    var canceller = Threads.PLATFORM.run("canceller", () -> {
      for (var stage : others) {
        barrier.await();
        stage.cancel(true);
        barrier.await();
      }
    });
    for (int i = 0; i < rounds; i++) {
      barrier.await();
      firsts.get(i).cancel(true);
      barrier.await();
      assertThat(ones.get(i)).isCancelled();
    }
    canceller.value();
    assertThat(future.cancel(true)).isTrue();
    assertThat(channel.server().tryReceive()).isNull();
  }

  @Test
  void aStageThatIsAddedMeanwhileKeepsItOrIsCancelled() throws Exception {
    var barrier = new CyclicBarrier(2);
    int rounds = 5_000;
    var calls = stages(rounds);
    var lasts = new ArrayList<CompletableFuture<?>>();
    calls.forEach(call -> lasts.add(call.thenApply(reply -> reply)));
    List<CompletableFuture<String>> added = new ArrayList<>();
    var adder = Threads.PLATFORM.run("adder", () -> {
      for (var call : calls) {
        barrier.await();
        added.add(call.thenApply(reply -> reply));
        barrier.await();
      }
    });
    for (int i = 0; i < rounds; i++) {
      barrier.await();
      lasts.get(i).cancel(true);
      barrier.await();
      assertThat(added.get(i).isDone()).isEqualTo(calls.get(i).isCancelled());
    }
    adder.value();
    future.cancel(true);
    calls.forEach(call -> call.cancel(true));
  }

  private List<CompletableFuture<String>> stages(int count) {
    List<CompletableFuture<String>> calls = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      calls.add(channel.client().sendAsync("world"));
    }
    return calls;
  }

  @Test
  @DisplayName("(13) a kept stage keeps no other stage's value")
  void aKeptStageKeepsNoOther() {
    var values = new WeakReference<?>[2];
    var kept = keepOne(values);
    for (var value : values) {
      Garbage.awaitCollected(Objects.requireNonNull(value));
    }
    assertThat(kept.join()).isEqualTo(1);
  }

  private CompletableFuture<Integer> keepOne(WeakReference<?>[] values) {
    CompletableFuture<@Nullable Object> near = future.thenApply(reply -> new Object());
    var kept = near.thenApply(value -> 1);
    CompletableFuture<Object> sibling = near.thenApply(value -> new Object());
    answer();
    values[0] = new WeakReference<>(near.join());
    values[1] = new WeakReference<>(sibling.join());
    return kept;
  }
}
