package dev.ump.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.testkit.Threads;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("(6) The stages of an end, each until it is done")
class OpenStagesTest {
  private final OpenStages<String> stages = new OpenStages<>();

  @Test
  void thoseThatAreDoneAreGoneInWhateverOrder() {
    for (int done = 0; done < 3; done++) {
      List<CompletableFuture<String>> added = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        added.add(stages.add());
      }
      added.remove(done).cancel(false);
      assertThat(stages.isEmpty()).isFalse();
      added.remove(0).complete("by its user");
      assertThat(stages.isEmpty()).isFalse();
      stages.complete("the end");
      assertThat(stages.isEmpty()).isTrue();
      assertThat(added.get(0)).isCompletedWithValue("the end");
    }
  }

  @Test
  void oneThatAContinuationAddsIsCompletedToo() {
    var added = stages.add().thenCompose(value -> stages.add());
    stages.complete("the end");
    assertThat(added).isCompletedWithValue("the end");
  }

  private static WeakReference<Object> kept(CompletableFuture<?> stage) {
    var kept = new Object();
    stage.thenRun(kept::hashCode);
    return new WeakReference<>(kept);
  }

  private static CompletableFuture<String> oneBetweenOthers(List<WeakReference<Object>> of) {
    var gone = new OpenStages<String>();
    of.add(kept(gone.add()));
    CompletableFuture<String> stage = gone.add();
    of.add(kept(gone.add()));
    return stage;
  }

  @Test
  void oneKeepsNoContinuationOfAnother() {
    List<WeakReference<Object>> others = new ArrayList<>();
    CompletableFuture<String> stage = oneBetweenOthers(others);
    Threads.awaitUntil(() -> {
      System.gc();
      return others.stream().allMatch(other -> other.get() == null);
    });
    assertThat(stage.cancel(false)).isTrue();
  }
}
