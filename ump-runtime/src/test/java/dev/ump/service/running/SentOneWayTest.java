package dev.ump.service.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.channel.Channel;
import dev.ump.channel.ReplyContext;
import dev.ump.service.CallInterceptor;
import dev.ump.service.Dispatcher;
import dev.ump.service.Envelope;
import dev.ump.service.ServiceClient;
import dev.ump.service.ServiceMethod;
import dev.ump.service.UmpLoop;
import dev.ump.service.UmpServer;
import dev.ump.testkit.Outcome;
import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("(1) A call of a one-way method that is sent, not posted, ends when it was executed")
class SentOneWayTest {
  private final List<String> seen = new CopyOnWriteArrayList<>();

  /** Notes the calls that are over. */
  private final CallInterceptor noting = call -> {
    call.whenEnded((reply, failure) -> seen.add(call.description() + " " + reply + " " + failure));
    call.proceed();
  };

  private static void isAnswered(WorkClient client) {
    var executed = new CopyOnWriteArrayList<String>();
    assertThat(Task.Futures.get(client.postAsync(() -> executed.add("async")), "the answer"))
        .isNull();
    assertThat(executed).containsExactly("async");
    assertThat(client.postAndWait(() -> executed.add("blocking"))).isNull();
    assertThat(executed).containsExactly("async", "blocking");
    var failure = new IllegalStateException("no");
    assertThat(Outcome.of(() -> client.postAndWait(() -> {
              throw failure;
            }))
            .thrown())
        .isSameAs(failure);
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void aServerAnswersIt(Way way) {
    try (var server = way.start()) {
      isAnswered(server.client());
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void aServerThatIsMeasuredAnswersIt(Way way) {
    try (var server = way.builder().measured().start()) {
      isAnswered(server.client());
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void aServerThatIsInterceptedAnswersIt(Way way) {
    try (var server = way.builder().serverInterceptor(noting).start()) {
      isAnswered(server.client());
    }
    assertThat(seen)
        .containsExactly(
            "Work.post(Action) null null",
            "Work.post(Action) null null",
            "Work.post(Action) null java.lang.IllegalStateException: no");
  }

  @Test
  void aLoopAnswersIt() {
    var loop = UmpLoop.open(new WorkDispatcher());
    var owner = Threads.PLATFORM.run("owner", loop::run);
    isAnswered(loop.client());
    loop.close();
    owner.value();
  }

  @Test
  void aReceiveLoopOfYourOwnAnswersIt() {
    Channel<Envelope<Work>, @Nullable Object, Throwable> channel = Channel.open();
    var dispatcher = new WorkDispatcher();
    var owner = Threads.PLATFORM.run("owner", () -> {
      for (var next = channel.server().receive();
          next != null;
          next = channel.server().receive()) {
        dispatcher.handle(next);
      }
    });
    isAnswered(dispatcher.connect(ServiceClient.over(channel.client(), dispatcher.methods())));
    channel.client().close();
    owner.value();
  }

  @Test
  void onlyASentOneIsAnswered() throws InterruptedException {
    try (var server = Way.THREAD.start()) {
      var entered = new CountDownLatch(1);
      var gate = new CountDownLatch(1);
      var sent = server.client().postAsync(() -> {
        entered.countDown();
        gate.await();
      });
      entered.await();
      assertThat(sent).isNotDone();
      gate.countDown();
      assertThat(Task.Futures.get(sent, "the answer")).isNull();
    }
  }

  @Test
  @DisplayName("(19) what is posted is over when it was executed, and interceptors see that once")
  void whatIsPosted() {
    try (var server = Way.THREAD.builder().serverInterceptor(noting).measured().start()) {
      server.client().post(() -> {});
      assertThat(server.client().run(() -> server.dump().calls().size())).isEqualTo(1); // itself
    }
    assertThat(seen).containsExactly("Work.post(Action) null null", "Work.run(Body) 1 null");
  }

  @Test
  @DisplayName("(4) a stage that is not done yet is left open, and its call waits")
  void aStageIsNoOneWayCall() {
    var promise = new CompletableFuture<@Nullable Object>();
    try (var server = Way.THREAD.start()) {
      var asked = server.client().later(() -> promise);
      server.client().run(() -> "the call has returned");
      assertThat(asked).isNotDone();
      promise.complete("late");
      assertThat(asked.join()).isEqualTo("late");
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void aDispatcherMayAnswerItItself(Way way) {
    var loop = UmpLoop.open(new Answering(new WorkDispatcher()));
    var owner = Threads.PLATFORM.run("owner", loop::run);
    isAnswered(loop.client());
    loop.close();
    owner.value();
    try (UmpServer<WorkClient> server = way.builder(new Answering(new WorkDispatcher()))
        .serverInterceptor(noting)
        .start()) {
      isAnswered(server.client());
    }
    assertThat(seen).hasSize(3);
  }

  /** Made by hand, before there was a rule. */
  private record Answering(WorkDispatcher dispatcher) implements Dispatcher<Work, WorkClient> {
    @Override
    public void dispatch(Envelope<Work> envelope, ReplyContext<@Nullable Object, Throwable> context)
        throws Throwable {
      dispatcher.dispatch(envelope, context);
      if (methods().get(envelope.opcode()).isOneWay()) {
        context.reply(null);
      }
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
}
