package dev.ump.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.testkit.Outcome;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("(21) A handler that fails when it is asked how it answers closes its server")
class BrokenHandlerTest {
  private final Error failure = new AssertionError("asked");
  private final Channel<String, String, Exception> channel = Channel.open();
  private final Client<String, String, Exception> client = channel.client();
  private final Server<String, String, Exception> server = channel.server();
  private final Handler<String, String, Exception> broken = new Handler<>() {
    @Override
    public void handle(Request<String, String, Exception> request) {
      throw new AssertionError("never called");
    }

    @Override
    public boolean answersByReturning() {
      throw failure;
    }
  };

  @BeforeEach
  void queue() {
    client.post("waits");
  }

  private void assertClosedBy(Outcome.Action serving) {
    var call = client.sendAsync("queued");
    assertThat(Outcome.ofAction(serving).thrown()).isSameAs(failure);
    var queued = Outcome.of(call::join);
    assertThat(queued.thrown()).hasCauseInstanceOf(ServerClosedException.class);
    assertThat(server.isFinished()).isTrue();
    Outcome.of(() -> client.send("late")).thrown(ServerClosedException.class);
  }

  @Test
  void serveClosesTheServerOfABrokenHandler() {
    assertClosedBy(() -> server.serve(broken));
  }

  @Test
  void serveNextClosesTheServerOfABrokenHandler() {
    assertClosedBy(() -> server.serveNext(broken));
  }

  @Test
  void serveOnClosesTheServerOfABrokenHandler() {
    assertClosedBy(() -> server.serveOn(ForkJoinPool.commonPool(), broken));
  }

  @Test
  void serveCallerRunsClosesTheServerOfABrokenHandler() {
    assertClosedBy(() -> server.serveCallerRuns(ForkJoinPool.commonPool(), broken));
  }
}
