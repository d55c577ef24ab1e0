package dev.ump.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.testkit.ChildJvm;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("(30) A handler that answers at the end of its stack")
class AnswerAtStackEndTest {

  @ParameterizedTest(name = "interpreted: {0}, with an executor for continuations: {1}")
  @CsvSource({"true, false", "true, true", "false, false", "false, true"})
  void losesNoStageOfItsCaller(boolean isInterpreted, String hasCallbacks) throws Exception {
    List<String> options =
        List.of("-XX:-StackTraceInThrowable", isInterpreted ? "-Xint" : "-Xmixed");
    assertThat(ChildJvm.run(options, Program.class, hasCallbacks)).endsWith("0 were lost");
  }

  /** Prints how many stages did not end. */
  static final class Program {
    private static final int CALLS = 40;
    private static final int SHIFTS = 40;
    private static final int MOST_LOST = 3;
    private static final int STACK_BYTES = 512 * 1024;

    private Program() {}

    public static void main(String[] args) throws Exception {
      Channel.Builder builder = Channel.builder().name("deep");
      if (Boolean.parseBoolean(args[0])) {
        builder = builder.callbacks(ready());
      }
      Channel<Integer, Integer, RuntimeException> channel = builder.open();
      var thread = new Thread(null, () -> serve(channel.server()), "deep", STACK_BYTES);
      thread.setDaemon(true);
      thread.start();
      int lost = 0;
      for (int i = 0; i < CALLS && lost < MOST_LOST; i++) {
        lost += isLost(channel.client().sendAsync(i % SHIFTS)) ? 1 : 0;
      }
      System.out.println(lost + " were lost");
    }

    /** It starts no thread later. */
    private static ExecutorService ready() throws Exception {
      ExecutorService executor = Executors.newSingleThreadExecutor(task -> {
        var thread = new Thread(task);
        thread.setDaemon(true);
        return thread;
      });
      executor.submit(() -> {}).get();
      return executor;
    }

    private static boolean isLost(CompletableFuture<Integer> call) throws Exception {
      try {
        call.thenApply(value -> value).get(5, TimeUnit.SECONDS);
        return false;
      } catch (TimeoutException lost) {
        return true;
      } catch (ExecutionException failed) { // by the end of the stack, or without an answer
        return false;
      }
    }

    private static void serve(Server<Integer, Integer, RuntimeException> server) {
      try {
        server.serve(request -> shift(request.message(), request));
      } catch (InterruptedException unexpected) {
        throw new IllegalStateException(unexpected);
      }
    }

    private static void shift(int frames, Request<Integer, Integer, RuntimeException> request) {
      if (frames > 0) {
        shift(frames - 1, request);
      } else {
        replyAtTheEnd(request);
      }
    }

    /** Tries in each frame on the way back, until one has room for the answer. */
    private static void replyAtTheEnd(Request<Integer, Integer, RuntimeException> request) {
      try {
        replyAtTheEnd(request);
      } catch (StackOverflowError end) {
        if (request.message() % 2 == 0) {
          request.reply(request.message());
        } else {
          request.close();
        }
      }
    }
  }
}
