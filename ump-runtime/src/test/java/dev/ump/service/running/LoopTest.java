package dev.ump.service.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.channel.DeadlockException;
import dev.ump.channel.ServerClosedException;
import dev.ump.service.Envelope;
import dev.ump.service.UmpLoop;
import dev.ump.testkit.Outcome;
import dev.ump.testkit.Threads;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoopTest {
  private final List<String> ended = new ArrayList<>();
  private final UmpLoop<WorkClient> loop =
      UmpLoop.open(new WorkDispatcher().closing(() -> ended.add("ended")));

  @Test
  void runsNothingByItself() {
    var first = loop.client().runAsync(Thread::currentThread);
    var second = loop.client().runAsync(() -> "second");
    assertThat(first).isNotDone();
    assertThat(loop.runNext()).isTrue();
    assertThat(first).isCompletedWithValue(Thread.currentThread());
    assertThat(second).isNotDone();
    assertThat(loop.runNext()).isTrue();
    assertThat(second).isCompletedWithValue("second");
    assertThat(loop.runNext()).isFalse();
  }

  @Test
  void showsWhatWaitsInOrderWithoutWhatWasTakenBack() {
    var first = loop.client().runAsync(() -> "first");
    var second = loop.client().runAsync(() -> "second");
    loop.client().post(() -> {});
    assertThat(loop.waiting()).extracting(Envelope::opcode).containsExactly(0, 0, 2);
    second.cancel(true);
    assertThat(loop.waiting()).extracting(Envelope::opcode).containsExactly(0, 2);
    loop.runNext();
    assertThat(first).isCompletedWithValue("first");
    assertThat(loop.waiting()).extracting(Envelope::opcode).containsExactly(2);
    loop.close();
    assertThat(loop.waiting()).isEmpty();
  }

  @Test
  void runsAllThatWait() {
    for (int i = 0; i < 100; i++) {
      loop.client().post(() -> {});
    }
    assertThat(loop.runWaiting()).isEqualTo(100);
    assertThat(loop.runWaiting()).isZero();
  }

  @Test
  void runsUntilACallClosesIt() {
    var owner = Threads.PLATFORM.run("owner", loop::run);
    assertThat(loop.client().run(Thread::currentThread)).isSameAs(owner.thread());
    loop.client().post(loop::close);
    owner.value();
    assertThat(ended).containsExactly("ended");
  }

  @Test
  void aFailureIsTheCallersAndTheLoopGoesOn() {
    var failed = loop.client().runAsync(() -> {
      throw new IllegalStateException("no");
    });
    assertThat(loop.runNext()).isTrue();
    assertThat(failed).isCompletedExceptionally();
    assertThat(loop.client().runAsync(() -> "next")).isNotDone();
    assertThat(loop.runWaiting()).isOne();
  }

  @Test
  void closedItFailsWhatWaitsAndEndsTheDispatcherOnce() {
    var waiting = loop.client().runAsync(() -> "never");
    loop.close();
    loop.close();
    assertThat(
            Outcome.of(() -> waiting.handle((value, failure) -> failure).join()).get())
        .isInstanceOf(ServerClosedException.class);
    assertThat(ended).containsExactly("ended");
    assertThat(loop.runNext()).isFalse();
  }

  @Test
  void aCallOfItsOwnThatWaitsForItIsReported() {
    var outcome = loop.client().runAsync(() -> Outcome.of(() -> loop.client().run(() -> "inner")));
    assertThat(loop.runNext()).isTrue();
    assertThat((Outcome<?>) outcome.join())
        .satisfies(inner -> assertThat(inner.thrown()).isInstanceOf(DeadlockException.class));
  }
}
