package dev.ump.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.testkit.Outcome;
import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("(9) Where continuations run")
class ContinuationsTest {

  @Test
  void thoseOfReceiveAsyncRunOnTheExecutorAndNotOnTheSender() {
    Channel<String, String, RuntimeException> channel =
        Channel.builder().executor(Threads.PLATFORM.executor("executor")).open();
    var ranOn = channel.server().receiveAsync().thenApply(request -> Thread.currentThread());
    var sender = Threads.PLATFORM.run("sender", () -> channel.client().post("hello"));
    sender.value();
    Thread thread = Task.Futures.get(ranOn, "the continuation");
    assertThat(thread).isNotSameAs(sender.thread());
    assertThat(thread.getName()).isEqualTo("executor");
  }

  @Test
  void thoseOfReceiveAsyncDoNotRunOnTheCloserEither() {
    Channel<String, String, RuntimeException> channel =
        Channel.builder().executor(Threads.PLATFORM.executor("executor")).open();
    var byClient = channel.server().receiveAsync().thenApply(none -> Thread.currentThread());
    channel.client().close();
    assertThat(Task.Futures.get(byClient, "the continuation").getName()).isEqualTo("executor");
  }

  @Test
  void aPendingReceiveHoldsNoThread() {
    var tasks = new AtomicInteger();
    Channel<String, String, RuntimeException> channel = Channel.builder()
        .executor(task -> {
          tasks.incrementAndGet();
          Threads.PLATFORM.run("executor", task::run);
        })
        .open();
    var pending = channel.server().receiveAsync();
    assertThat(tasks).hasValue(0);
    channel.client().post("hello");
    assertThat(Objects.requireNonNull(pending.join()).message()).isEqualTo("hello");
    assertThat(tasks).hasValue(1);
  }

  @Test
  void thoseOfSendAsyncRunOnTheReplier() {
    var channel = Channel.<String, String, RuntimeException>open();
    var ranOn = channel.client().sendAsync("hello").thenApply(reply -> Thread.currentThread());
    var request = Objects.requireNonNull(channel.server().tryReceive());
    var replier = Threads.PLATFORM.run("replier", () -> request.reply("hi"));
    assertThat(ranOn.join()).isSameAs(replier.thread());
  }

  @Test
  void thoseOfSendAsyncAreOutsideOfTheHandlersContext() throws InterruptedException {
    Channel<String, Boolean, RuntimeException> channel = Channel.open();
    var server = channel.server();
    var client = channel.client();
    var isAdded = new CompletableFuture<@Nullable Void>();
    var owner = Threads.PLATFORM.run(
        "owner",
        () -> server.serve(request -> {
          isAdded.join();
          request.reply(CallContext.current().isHandling());
        }));
    var future = client.sendAsync("hello", Duration.ofHours(1));
    var seen = future.thenApply(wasHandling -> List.of(
        wasHandling,
        CallContext.current().isHandling(),
        CallContext.current().timeLeft().isPresent(),
        Thread.currentThread() == owner.thread()));
    isAdded.complete(null);
    assertThat(Task.Futures.get(seen, "the continuation"))
        .as("handling before the answer, handling after it, time left, on the handling thread")
        .containsExactly(true, false, false, true);
    client.close();
    owner.value();
  }

  @Test
  void thoseOfSendAsyncRunOnTheCallbacksExecutorIfThereIsOne() {
    Channel<String, String, RuntimeException> channel =
        Channel.builder().callbacks(Threads.PLATFORM.executor("callbacks")).open();
    var future = channel.client().sendAsync("hello");
    var ranOn = future.thenApply(reply -> Thread.currentThread());
    Objects.requireNonNull(channel.server().tryReceive()).reply("hi");
    assertThat(Task.Futures.get(ranOn, "the callback").getName()).isEqualTo("callbacks");
    assertThat(future.join()).isEqualTo("hi");
  }

  @Test
  void ifTheCallbacksExecutorRejectsOneItRunsInPlace() {
    Channel<String, String, RuntimeException> channel = Channel.builder()
        .callbacks(task -> {
          throw new RejectedExecutionException();
        })
        .open();
    var ranOn = channel.client().sendAsync("hello").thenApply(reply -> Thread.currentThread());
    assertThat(Objects.requireNonNull(channel.server().tryReceive()).reply("hi"))
        .isTrue();
    assertThat(ranOn.join()).isSameAs(Thread.currentThread());
  }

  @Test
  void aTimeLimitEndsThemOnTheExecutor() {
    var executor = Threads.PLATFORM.executor("executor");
    var isAdded = new CompletableFuture<@Nullable Void>();
    Channel<String, String, RuntimeException> channel = Channel.builder()
        .executor(task -> executor.execute(() -> {
          isAdded.join(); // or the continuation could come too late, and run where it is added
          task.run();
        }))
        .open();
    CompletableFuture<Thread> ranOn = channel
        .client()
        .sendAsync("hello", Duration.ofMillis(100)) // not over before it is set
        .handle((reply, failure) -> Thread.currentThread());
    isAdded.complete(null);
    assertThat(Task.Futures.get(ranOn, "the continuation").getName()).isEqualTo("executor");
  }

  @Test
  void anExecutorThatIsShutDownIsToldToTheReceiver() {
    Channel<String, String, RuntimeException> channel = Channel.builder()
        .executor(task -> {
          throw new RejectedExecutionException("shut down");
        })
        .open();
    var pending = channel.server().receiveAsync();
    channel.client().post("hello");
    CompletableFuture<Outcome<Request<String, String, RuntimeException>>> outcome =
        pending.handle(Outcome::new);
    Task.Futures.get(outcome, "the receive").thrown(RejectedExecutionException.class);
    assertThat(Objects.requireNonNull(channel.server().tryReceive()).message()).isEqualTo("hello");
  }

  @Test
  @DisplayName("(9) a million requests queued before an async loop starts are all answered")
  void theStackDoesNotGrow() {
    int count = 1_000_000;
    var channel = Channel.<Integer, Integer, RuntimeException>open();
    for (int i = 0; i < count; i++) {
      channel.client().post(i);
    }
    var last = channel.client().sendAsync(count);
    var received = new AtomicInteger();
    var ended = new CompletableFuture<Integer>();
    answerNext(channel.server(), received, ended);
    assertThat(Task.Futures.get(last, "the last answer")).isEqualTo(count);
    channel.client().close();
    assertThat(Task.Futures.get(ended, "the end")).isEqualTo(count + 1);
  }

  /** The loop that everybody writes. */
  private static void answerNext(
      Server<Integer, Integer, RuntimeException> server,
      AtomicInteger received,
      CompletableFuture<Integer> ended) {
    server.receiveAsync().thenAccept(request -> {
      if (request == null) {
        ended.complete(received.get());
        return;
      }
      received.incrementAndGet();
      request.reply(request.message());
      answerNext(server, received, ended);
    });
  }
}
