package dev.ump.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.testkit.NoBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("(1) A request that was taken has an outcome, even if its handler could not begin")
@Timeout(60)
class TakenRequestTest {
  private static final Handler<String, String, RuntimeException> ECHO =
      request -> request.reply(request.message());

  private final ChannelCore core = new ChannelCore(
      new Object(), "taken", Integer.MAX_VALUE, ForkJoinPool.commonPool(), null, null, null);

  /** An execution for which memory is missing so often between taking and beginning. */
  private static final class Exhausted extends Execution<String, String, RuntimeException> {
    private int left;

    Exhausted(ChannelCore core, int times) {
      super(core, new HandlerRun(core, ECHO, false), ECHO);
      left = times;
    }

    @Override
    void handle(ChannelRequest<String, String, RuntimeException> request) {
      if (left-- > 0) {
        throw new OutOfMemoryError("in a test");
      }
      super.handle(request);
    }
  }

  private FutureCall<String> send(String message) {
    var call = new FutureCall<String>();
    var request = new ChannelRequest<String, String, RuntimeException>(core, message, call);
    call.begin(request);
    request.enqueue();
    return call;
  }

  @Test
  void itIsHandledIfThereIsMemoryThen() {
    FutureCall<String> call = send("hello");

    assertThat(new Exhausted(core, 1).handleNext()).isTrue();
    assertThat(call.join()).isEqualTo("hello");
  }

  @Test
  void itFailsIfThereIsNoneAgain() {
    FutureCall<String> call = send("hello");
    FutureCall<String> next = send("next");
    var execution = new Exhausted(core, 2);

    assertThat(execution.handleNext()).isTrue();
    assertThat(call.handle((reply, failure) -> failure).join()).isNotNull();
    assertThat(execution.handleNext()).isTrue();
    assertThat(next.join()).isEqualTo("next");
    assertThat(execution.handleNext()).isFalse();
  }

  @Test
  void itIsFoundWhereTheQueueKeepsIt() {
    FutureCall<String> call = send("hello");
    var execution = new Exhausted(core, 0);
    execution.handling.begin();
    core.queue.take(execution.handling);

    execution.handleTaken();
    assertThat(call.join()).isEqualTo("hello");
    execution.handling.end();
  }

  @Test
  void itDoesNotWaitForTheEndOfABatch() {
    FutureCall<String> call = send("hello");
    var batching =
        (BatchingHandler<String, String, RuntimeException>) ECHO.inBatches(9, new NoBatch());
    var handling = new HandlerRun(core, batching, false);
    Execution<String, String, RuntimeException> execution =
        BatchExecution.of(core, handling, batching);
    handling.begin();
    core.queue.take(handling);

    execution.handleTaken();
    assertThat(call).isCompletedWithValue("hello");
    handling.end();
  }

  private final Channel<String, String, Exception> channel = Channel.open();

  /** Serves at the end of the stack, and at each level above it until there is nothing left. */
  private void serveDeep(Handler<String, String, Exception> handler) {
    try {
      serveDeep(handler);
    } catch (StackOverflowError end) {
      // goes on here
    }
    channel.server().serveNext(handler);
  }

  @Test
  void noneIsLostInABatchAtTheEndOfAStack() throws Exception {
    List<CompletableFuture<@Nullable String>> calls = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      calls.add(channel.client().sendAsync("hello").handle((reply, failure) -> reply));
    }
    Handler<String, String, Exception> one = request -> request.reply(request.message());
    Handler<String, String, Exception> batching = one.inBatches(100, new NoBatch());
    var thread = new Thread(
        null,
        () -> {
          try {
            serveDeep(batching);
          } catch (StackOverflowError end) {
            // no request is left, or no level
          }
        },
        "deep",
        256_000);
    thread.start();
    thread.join();

    channel.server().serveWaiting(batching);
    assertThat(calls).allMatch(CompletableFuture::isDone);
  }
}
