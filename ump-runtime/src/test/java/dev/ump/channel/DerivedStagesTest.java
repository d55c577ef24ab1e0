package dev.ump.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("(13) Cancel and orTimeout on a stage made from a future withdraw, too")
class DerivedStagesTest {
  private final Channel<String, String, RuntimeException> channel = Channel.open();

  private static final List<UnaryOperator<CompletableFuture<String>>> DERIVATIONS = List.of(
      future -> future.thenApply(reply -> reply),
      future -> future.thenApplyAsync(reply -> reply),
      future -> future.handle((reply, failure) -> reply),
      future -> future.whenComplete((reply, failure) -> {}),
      future -> future.exceptionally(failure -> "failed"),
      future -> future.thenCompose(CompletableFuture::completedFuture),
      future -> future.thenCombine(new CompletableFuture<String>(), (one, other) -> one),
      future -> future.thenApply(reply -> reply).thenApply(reply -> reply));

  @Test
  void cancelWithdraws() {
    for (var derive : DERIVATIONS) {
      var future = channel.client().sendAsync("world");
      assertThat(derive.apply(future).cancel(true)).isTrue();
      assertThat(future).isCancelled();
      assertThat(channel.server().tryReceive()).isNull();
    }
  }

  @Test
  void orTimeoutWithdraws() {
    for (var derive : DERIVATIONS) {
      var future = channel.client().sendAsync("world");
      var stage = derive.apply(future).orTimeout(1, TimeUnit.MILLISECONDS);
      assertThat(stage.handle((reply, failure) -> failure).join()).isNotNull();
      assertThat(future.handle((reply, failure) -> failure).join()).isNotNull();
      assertThat(channel.server().tryReceive()).isNull();
    }
  }

  @Test
  void theServerSeesIt() {
    for (var derive : DERIVATIONS) {
      var future = channel.client().sendAsync("world");
      var request = Objects.requireNonNull(channel.server().tryReceive());
      derive.apply(future).cancel(true);
      assertThat(request.isAbandoned()).isTrue();
      request.close();
    }
  }

  @Test
  void aCopyAndAllOfDoNotWithdraw() {
    var future = channel.client().sendAsync("world");
    future.copy().cancel(true);
    CompletableFuture.allOf(future).cancel(true);
    CompletableFuture.anyOf(future, new CompletableFuture<String>()).cancel(true);
    new CompletableFuture<String>().thenCombine(future, (one, other) -> one).cancel(true);
    assertThat(future).isNotDone();
    Objects.requireNonNull(channel.server().tryReceive()).reply("hello");
    assertThat(future.join()).isEqualTo("hello");
    assertThat(future.copy().join()).isEqualTo("hello");
  }

  @Test
  void aStageThatIsDoneWithdrawsNothingMore() {
    var future = channel.client().sendAsync("world");
    var stage = future.thenApply(String::length);
    Objects.requireNonNull(channel.server().tryReceive()).reply("hello");
    assertThat(stage.cancel(true)).isFalse();
    assertThat(stage.join()).isEqualTo(5);
    assertThat(future.join()).isEqualTo("hello");
  }

  @Test
  @DisplayName("(13) a kept stage keeps only its own value alive")
  void aKeptStageKeepsNothingElse() {
    var channel = Channel.<Object, Object, RuntimeException>open();
    var references = new WeakReference<?>[2];
    var stage = keepOnlyTheStage(channel, references);
    Garbage.awaitCollected(Objects.requireNonNull(references[0]));
    Garbage.awaitCollected(Objects.requireNonNull(references[1]));
    assertThat(stage.join()).isEqualTo(1);
  }

  private static CompletableFuture<Integer> keepOnlyTheStage(
      Channel<Object, Object, RuntimeException> channel, WeakReference<?>[] references) {
    var message = new Object();
    var reply = new Object();
    var stage = channel.client().sendAsync(message).thenApply(answer -> 1);
    Objects.requireNonNull(channel.server().tryReceive()).reply(reply);
    channel.server().tryReceive(); // nor does the queue keep it
    references[0] = new WeakReference<>(message);
    references[1] = new WeakReference<>(reply);
    return stage;
  }

  @Test
  void obtrudingIsNotSupported() {
    var future = channel.client().sendAsync("world");
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> future.obtrudeValue("mine"));
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> future.obtrudeException(new IllegalStateException()));
    assertThat(future).isNotDone();
    future.cancel(true);
  }
}
