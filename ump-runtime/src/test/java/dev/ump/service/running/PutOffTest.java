package dev.ump.service.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.channel.DeadlockException;
import dev.ump.channel.ReplyContext;
import dev.ump.service.CallScope;
import dev.ump.service.ContextPropagator;
import dev.ump.service.Dispatcher;
import dev.ump.service.Envelope;
import dev.ump.service.ServiceClient;
import dev.ump.service.ServiceMethod;
import dev.ump.testkit.Outcome;
import dev.ump.testkit.Task;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("(18) A call that its dispatcher puts off")
class PutOffTest {
  private static final ThreadLocal<@Nullable String> USER = new ThreadLocal<>();

  private final List<String> seen = new CopyOnWriteArrayList<>();

  private final ContextPropagator users = () -> {
    String user = USER.get();
    return call -> {
      String before = USER.get();
      USER.set(user);
      try {
        call.run();
      } finally {
        USER.set(before);
      }
    };
  };

  @AfterEach
  void forget() {
    USER.remove();
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
          call.execute(() -> dispatcher.dispatch(envelope, reply));
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
    var dispatcher = new PuttingOff(new WorkDispatcher(), new ArrayDeque<>());
    try (var server = Way.THREAD
        .builder(dispatcher)
        .context(users)
        .serverInterceptor(call -> {
          call.whenEnded((reply, failure) -> seen.add("end of " + call.method()));
          call.proceed();
          seen.add("around " + call.method());
        })
        .start()) {
      USER.set("ada");
      server.client().post(() -> seen.add("executed for " + USER.get()));
      USER.set("bob");
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
      var other = server.add(new PuttingOff(new WorkDispatcher(), new ArrayDeque<>()));
      var failure = Outcome.of(() -> server.client().run(() -> other.postAndWait(() -> {})));
      assertThat(failure.thrown())
          .rootCause()
          .isInstanceOf(DeadlockException.class)
          .hasMessageContaining("work (in run) -> work");
    }
  }
}
