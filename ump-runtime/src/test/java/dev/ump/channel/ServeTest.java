package dev.ump.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.testkit.Outcome;
import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("(21) No throwable of a handler ends serve")
class ServeTest {
  private final Channel<String, String, Exception> channel =
      Channel.builder().name("desk").open();
  private final Client<String, String, Exception> client = channel.client();

  private Task<Void> serve(Handler<String, String, Exception> handler) {
    return Threads.PLATFORM.run("owner", () -> channel.server().serve(handler));
  }

  @Test
  void aStackOverflowComesFromInput() throws Exception {
    var owner = serve(request -> request.reply(nested(request.message())));
    assertThat(client.send("()")).isEqualTo("2");
    var failure = Outcome.of(() -> client.send("deep")).thrown(HandlerException.class);
    assertThat(failure.getCause()).isInstanceOf(StackOverflowError.class);
    assertThat(failure.maybeExecuted()).isTrue();
    assertThat(client.send("()")).isEqualTo("2");
    client.close();
    owner.value();
    assertThat(owner.uncaught()).isEmpty();
  }

  private static String nested(String message) {
    return message.equals("deep") ? nested(message) + "." : "" + message.length();
  }

  @Test
  void soDoesAnOversizedArray() throws Exception {
    var owner = serve(request -> request.reply("" + new byte[Integer.MAX_VALUE].length));
    var failure = Outcome.of(() -> client.send("big")).thrown(HandlerException.class);
    assertThat(failure.getCause()).isInstanceOf(OutOfMemoryError.class);
    Outcome.of(() -> client.send("big")).thrown(HandlerException.class);
    client.close();
    owner.value();
  }

  @Test
  @DisplayName("(21) an InternalError is told to its caller and then ends the server")
  void anInternalErrorEndsIt() {
    var error = new InternalError("the VM is broken");
    var owner = serve(request -> {
      throw error;
    });
    var failure = Outcome.of(() -> client.send("hello")).thrown(HandlerException.class);
    assertThat(failure.getCause()).isSameAs(error);
    assertThat(owner.outcome().thrown()).isSameAs(error);
    Outcome.of(() -> client.send("hello")).thrown(ServerClosedException.class);
  }

  @Test
  void whatIsThrownAfterAnAnswerIsNotASecondAnswer() throws Exception {
    var failure = new IOException("while cleaning up");
    var owner = serve(request -> {
      request.reply("done");
      throw failure;
    });
    assertThat(client.send("one")).isEqualTo("done");
    assertThat(client.send("two")).isEqualTo("done");
    client.close();
    owner.value();
    assertThat(owner.uncaught()).containsExactly(failure, failure);
  }

  @Test
  @DisplayName("(19) the failure of a post goes to the uncaught-exception handler")
  void theFailureOfAPostIsReported() throws Exception {
    var failure = new IOException("disk full");
    var owner = serve(request -> {
      assertThat(request.isAbandoned()).isFalse();
      if (request.isPost()) {
        throw failure;
      }
      request.reply("done");
    });
    client.post("one");
    assertThat(client.send("two")).isEqualTo("done");
    client.close();
    owner.value();
    assertThat(owner.uncaught()).containsExactly(failure);
  }

  @Test
  @DisplayName("(19) a post may be answered, which nobody sees")
  void theReplyToAPostIsDropped() throws Exception {
    var owner = serve(request -> {
      assertThat(request.isPost()).isEqualTo(request.message().equals("post"));
      assertThat(request.reply("done")).isEqualTo(!request.isPost());
      Outcome.of(() -> request.reply("again")).thrown(IllegalStateException.class);
      request.close();
      assertThat(request.isAbandoned()).isFalse();
      request.onAbandoned(() -> {
        throw new AssertionError("nobody could");
      });
    });
    client.post("post");
    assertThat(client.send("send")).isEqualTo("done");
    client.close();
    owner.value();
    assertThat(owner.uncaught()).isEmpty();
  }

  @Test
  @DisplayName("(19) fail on a post returns false and tells the uncaught-exception handler")
  void failOnAPost() throws Exception {
    var failure = new IOException("disk full");
    var owner = serve(request -> assertThat(request.fail(failure)).isFalse());
    client.post("one");
    client.close();
    owner.value();
    assertThat(owner.uncaught()).containsExactly(failure);
  }

  @Test
  @DisplayName("(6) however serve ends, the server is closed then")
  void theServerIsClosed() {
    client.post("one");
    channel.server().close();
    var owner = serve(request -> request.reply("never"));
    owner.value();
    Outcome.of(() -> client.send("two")).thrown(ServerClosedException.class);
  }

  @Test
  @DisplayName("(6) a handler may close its own server: its request is the last one")
  void aServerMayBeClosedFromInside() throws Exception {
    var owner = serve(request -> {
      channel.server().close();
      request.reply("goodbye");
    });
    var first = client.sendAsync("one");
    assertThat(first.join()).isEqualTo("goodbye");
    owner.value();
    Outcome.of(() -> client.send("two")).thrown(ServerClosedException.class);
  }
}
