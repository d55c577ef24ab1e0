package dev.ump.service.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.ump.service.UmpServer;
import dev.ump.testkit.Outcome;
import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A server knows whether the current thread may use what its implementation owns")
class OwnerChecksTest {
  private final List<Boolean> seen = new CopyOnWriteArrayList<>();
  private final AtomicReference<UmpServer<WorkClient>> server = new AtomicReference<>();

  private void look() {
    seen.add(server.get().isOwner());
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void aCallAndTheEndOfTheDispatcherMayAndOthersMayNot(Way way) {
    server.set(way.builder(new WorkDispatcher().closing(this::look)).start());
    server.get().client().run(() -> {
      look();
      server.get().assertOwner();
      return "done";
    });
    assertThat(server.get().isOwner()).isFalse();
    server.get().close();
    assertThat(server.get().isOwner()).isFalse();
    assertThat(seen).containsExactly(true, true);
  }

  @ParameterizedTest
  @EnumSource(value = Way.class, names = "WORKERS", mode = EnumSource.Mode.EXCLUDE)
  void theStepsOfABatchMay(Way way) {
    var ledger = new Ledger();
    ledger.atBegin = this::look;
    ledger.atCommit = this::look;
    try (var running = way.builder(ledger.dispatcher(8)).start()) {
      server.set(running);
      running.client().run(ledger.put("a"));
    }
    assertThat(seen).containsExactly(true, true);
  }

  @Test
  void aCallOfAnotherServerMayOnlyInsideACallOfThisOne() {
    try (var outer = UmpServer.builder(new WorkDispatcher()).callerRuns().start();
        var inner = UmpServer.builder(new WorkDispatcher()).callerRuns().start()) {
      outer
          .client()
          .run(() -> inner.client().run(() -> {
            assertThat(outer.isOwner()).isTrue();
            assertThat(inner.isOwner()).isTrue();
            return "done";
          }));
      inner.client().run(() -> {
        assertThat(outer.isOwner()).isFalse();
        return "done";
      });
    }
  }

  @ParameterizedTest
  @EnumSource(EventLoop.Kind.class)
  void theOwnersThreadMayOutsideACallToo(EventLoop.Kind kind) {
    try (var loop = kind.open();
        var model = UmpServer.builder(new WorkDispatcher())
            .name("model")
            .executor(loop, loop.isOwner())
            .start()) {
      assertThat(loop.call(model::isOwner)).isTrue();
      loop.run(model::assertOwner);
      assertThatIllegalStateException()
          .isThrownBy(model::assertOwner)
          .withMessage("This must run on the owner of model, not on '%s'.", here());
    }
  }

  private static String here() {
    return Thread.currentThread().getName();
  }

  @Test
  void theMessageNamesTheThreadThatMayIfThereIsOne() {
    try (var kv = UmpServer.builder(new WorkDispatcher()).name("kv").start();
        var many =
            UmpServer.builder(new WorkDispatcher()).name("many").threads(2).start()) {
      Task<Void> http = Threads.PLATFORM.run("http-7", kv::assertOwner);
      assertThat(http.outcome().thrown(IllegalStateException.class))
          .hasMessage("This must run on the owner of kv, thread 'kv', not on 'http-7'.");
      assertThatIllegalStateException()
          .isThrownBy(many::assertOwner)
          .withMessage("This must run on the owner of many, not on '%s'.", here());
    }
  }

  @Test
  void aPredicateThatThrowsThrowsItHere() {
    var failure = new IllegalArgumentException("which thread?");
    var isBroken = new AtomicReference<RuntimeException>();
    try (var loop = EventLoop.Kind.HAND_MADE.open();
        var model = UmpServer.builder(new WorkDispatcher())
            .executor(loop, () -> {
              if (isBroken.get() != null) {
                throw isBroken.get();
              }
              return loop.isHere();
            })
            .start()) {
      isBroken.set(failure);
      assertThat(Outcome.of(model::isOwner).thrown()).isSameAs(failure);
      isBroken.set(null);
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  @DisplayName("(9) continuations of asynchronous calls run on the executor for callbacks")
  void callbacksRunOnTheirExecutor(Way way) {
    var threads = new CopyOnWriteArrayList<String>();
    try (var running =
        way.builder().callbacks(Threads.PLATFORM.executor("callbacks")).start()) {
      var value = new CompletableFuture<@Nullable Object>();
      var none = new CompletableFuture<@Nullable Object>();
      CompletableFuture<?> replied =
          running.client().later(() -> value).thenRun(() -> threads.add(here()));
      CompletableFuture<?> failed =
          running.client().later(() -> none).handle((reply, failure) -> threads.add(here()));
      value.complete("a"); // when the continuations are there, or this thread would run them
      none.completeExceptionally(new IllegalStateException("b"));
      Task.Futures.get(replied, "the first");
      Task.Futures.get(failed, "the second");
    }
    assertThat(threads).containsExactly("callbacks", "callbacks");
  }
}
