package dev.ump.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("(22) A request that leaves its batch")
class HeldRequestTest {
  private final List<HeldRequest<String, String, RuntimeException>> handled = new ArrayList<>();
  private CompletableFuture<String> answered = new CompletableFuture<>();

  /** Executes one request in a batch, and lets an action take it out before the batch does. */
  private void execute(Runnable takeOut, boolean isAnswered) {
    var batch = new Batch() {
      @Override
      public void begin() {
        // nothing to prepare
      }

      @Override
      public void commit() {
        takeOut.run();
      }

      @Override
      public boolean undoCall(Throwable failure) {
        return true;
      }

      @Override
      public void rollback(Throwable cause) {
        throw new AssertionError("rolled back", cause);
      }
    };
    var channel = Channel.<String, String, RuntimeException>open();
    try (var client = channel.client();
        var server = channel.server()) {
      Handler<String, String, RuntimeException> handler = request -> {
        handled.add((HeldRequest<String, String, RuntimeException>) request);
        if (isAnswered) {
          assertThat(request.reply("first")).isTrue();
        }
      };
      answered = client.sendAsync("question");
      server.serveWaiting(handler.inBatches(1, batch));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName("is not answered a second time before its first answer has arrived")
  void keepsItsFirstAnswer(boolean isCommitted) {
    execute(
        () -> {
          var held = handled.get(0);
          var first = isCommitted ? held.release() : held.drop();
          assertThat(first).isEqualTo("first");
          assertThatIllegalStateException().isThrownBy(() -> held.reply("second"));
          assertThatIllegalStateException()
              .isThrownBy(() -> held.fail(new IllegalArgumentException("second")));
          held.close(); // does nothing
          assertThat(held.request().reply("first")).isTrue();
        },
        true);
    assertThat(answered.join()).isEqualTo("first");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName("and has no answer is answered once")
  void isAnsweredOnce(boolean isCommitted) {
    execute(
        () -> {
          var held = handled.get(0);
          assertThat(isCommitted ? held.release() : held.drop()).isNull();
          assertThat(held.reply("later")).isEqualTo(isCommitted);
          assertThatIllegalStateException().isThrownBy(() -> held.reply("second"));
          held.request().close(); // after a batch that failed its outcome is that failure
        },
        false);
    assertThat(answered).isDone();
  }
}
