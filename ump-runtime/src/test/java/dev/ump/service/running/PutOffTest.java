package dev.ump.service.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.channel.Channel;
import dev.ump.channel.DeadlockException;
import dev.ump.channel.ReplyContext;
import dev.ump.service.CallOutcome;
import dev.ump.service.CallScope;
import dev.ump.service.ContextPropagator;
import dev.ump.service.Dispatcher;
import dev.ump.service.Envelope;
import dev.ump.service.ServiceClient;
import dev.ump.service.ServiceMethod;
import dev.ump.testkit.NoBatch;
import dev.ump.testkit.Outcome;
import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("(18) A call that its dispatcher puts off")
class PutOffTest {
  private final List<String> seen = new CopyOnWriteArrayList<>();

  /** What was put off. */
  private final Queue<ContextPropagator.Execution> waiting = new ConcurrentLinkedQueue<>();

  private final PuttingOff puttingOff = new PuttingOff(new WorkDispatcher(), waiting);

  @AfterEach
  void forget() {
    UserContext.USER.remove();
  }

  /** Puts one-way calls off until another call is made. */
  private record PuttingOff(WorkDispatcher dispatcher, Queue<ContextPropagator.Execution> waiting)
      implements Dispatcher<Work, WorkClient> {
    @Override
    public void dispatch(Envelope<Work> envelope, ReplyContext<@Nullable Object, Throwable> reply)
        throws Throwable {
      if (envelope instanceof WorkEnvelope.Post) {
        CallScope call = CallScope.putOff(reply);
        waiting.add(() -> {
          try {
            call.execute(() -> dispatcher.dispatch(envelope, reply));
          } catch (Throwable thrown) {
            reply.fail(thrown);
            return;
          }
          reply.reply(null);
        });
        return;
      }
      while (!waiting.isEmpty()) {
        waiting.remove().run();
      }
      dispatcher.dispatch(envelope, reply);
    }

    @Override
    public List<ServiceMethod> methods() {
      return dispatcher.methods();
    }

    @Override
    public WorkClient connect(ServiceClient<Work> client) {
      return dispatcher.connect(client);
    }
  }

  @Test
  void hasItsContextAndInterceptorsSeeItsEndWhenItIsExecuted() {
    try (var server = Way.THREAD
        .builder(puttingOff)
        .context(UserContext.PROPAGATOR)
        .serverInterceptor(call -> {
          call.whenEnded((reply, failure) -> seen.add("end of " + call.method()));
          call.proceed();
          seen.add("around " + call.method());
        })
        .start()) {
      UserContext.USER.set("ada");
      server.client().post(() -> seen.add("executed for " + UserContext.USER.get()));
      UserContext.USER.set("bob");
      var next = server.client().runAsync(() -> "next");
      assertThat(Task.Futures.get(next, "a call")).isEqualTo("next");
    }
    assertThat(seen)
        .containsExactly(
            "around post(Action)",
            "executed for ada",
            "end of post(Action)",
            "end of run(Body)",
            "around run(Body)");
  }

  @Test
  void isRefusedIfItsOwnThreadWaitsForIt() {
    try (var server = Way.THREAD.start()) {
      var other = server.add(puttingOff);
      var failure = Outcome.of(() -> server.client().run(() -> other.postAndWait(() -> {})));
      assertThat(failure.thrown())
          .rootCause()
          .isInstanceOf(DeadlockException.class)
          .hasMessageContaining("work (in run) -> work");
    }
  }

  /** Waits until two calls were put off; then the dispatcher has returned from the first. */
  private void awaitTwo() {
    Threads.awaitUntil(() -> waiting.size() == 2);
  }

  @Test
  @DisplayName("(19) one-way, is counted when it was executed, as what became of it then")
  void isCountedWhenItWasExecuted() {
    try (var server = Way.THREAD
        .builder(puttingOff)
        .measured()
        .threadFactory(Threads.PLATFORM::unstarted)
        .start()) {
      server.client().post(() -> seen.add("executed"));
      server.client().post(() -> {
        throw new IllegalStateException("on purpose");
      });
      awaitTwo();
      assertThat(server.stats().outcomes()).containsEntry(CallOutcome.REPLIED, 0L);
      server.client().run(() -> "next");
      assertThat(server.stats().outcomes())
          .containsEntry(CallOutcome.REPLIED, 2L)
          .containsEntry(CallOutcome.FAILED, 1L);
    }
    assertThat(seen).containsExactly("executed");
  }

  @ParameterizedTest
  @EnumSource(value = Way.class, mode = EnumSource.Mode.EXCLUDE, names = "WORKERS")
  @DisplayName("(1) one-way and sent, is answered when it was executed")
  void isAnsweredWhenItWasExecuted(Way way) {
    try (var server = way.builder(puttingOff).start()) {
      var first = server.client().postAsync(() -> seen.add("executed"));
      var second = server.client().postAsync(() -> seen.add("executed"));
      awaitTwo();
      assertThat(first).isNotDone();
      assertThat(seen).isEmpty();
      assertThat(server.client().run(() -> "next")).isEqualTo("next");
      assertThat(Task.Futures.get(first, "the first")).isNull();
      assertThat(Task.Futures.get(second, "the second")).isNull();
    }
    assertThat(seen).hasSize(2);
  }

  @Test
  @DisplayName("(1) the same in a receive loop")
  void isAnsweredWhenItWasExecutedInAReceiveLoop() throws Exception {
    Channel<Envelope<Work>, @Nullable Object, Throwable> channel = Channel.open();
    WorkClient client =
        puttingOff.connect(ServiceClient.over(channel.client(), puttingOff.methods()));
    var first = client.postAsync(() -> seen.add("executed"));
    puttingOff.handle(Objects.requireNonNull(channel.server().receive()));
    assertThat(first).isNotDone();
    var next = client.runAsync(() -> "next");
    puttingOff.handle(Objects.requireNonNull(channel.server().receive()));
    assertThat(first).isCompletedWithValue(null);
    assertThat(next).isCompletedWithValue("next");
    channel.server().close();
  }

  @Test
  @DisplayName("(22) is refused in batches: its answer would not wait for the batch it is part of")
  void isRefusedInBatches() {
    try (var server = Way.THREAD.builder(puttingOff.inBatches(9, new NoBatch())).start()) {
      var refused = server.client().postAsync(() -> seen.add("executed"));
      assertThat(server.client().run(() -> "next")).isEqualTo("next");
      assertThat(refused.handle((value, failure) -> failure).join())
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("Work.post(Action)")
          .hasMessageContaining("in batches");
    }
    assertThat(seen).isEmpty();
  }
}
