package dev.ump.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.testkit.Outcome;
import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("(12) Blocking calls are interruptible")
class InterruptTest {
  private final Channel<String, String, RuntimeException> channel = Channel.open();
  private final Server<String, String, RuntimeException> server = channel.server();
  private final Client<String, String, RuntimeException> client = channel.client();

  /** How a send ended, and the flag it left. */
  private record Sent(Outcome<String> outcome, boolean isInterrupted) {}

  private Task<Sent> send(Threads kind) {
    return kind.start("caller", () -> {
      Outcome<String> outcome = Outcome.of(() -> client.send("hello"));
      return new Sent(outcome, Thread.interrupted());
    });
  }

  private static Sent sent(Task<Sent> task) {
    return Objects.requireNonNull(task.value());
  }

  @ParameterizedTest
  @MethodSource("dev.ump.testkit.Threads#available")
  void anInterruptedReceiveThrowsAndClearsTheFlag(Threads kind) {
    var receiver = kind.start("receiver", () -> {
      Outcome<?> outcome = Outcome.<@Nullable Object>of(server::receive);
      outcome.thrown(InterruptedException.class);
      return Thread.currentThread().isInterrupted();
    });
    receiver.awaitAsleep().interrupt();
    assertThat(receiver.value()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("dev.ump.testkit.Threads#available")
  void aReceiveLooksAtTheFlagOnEntryAndTakesNothing(Threads kind) {
    client.post("hello");
    kind.run("receiver", () -> {
          Thread.currentThread().interrupt();
          Outcome.<@Nullable Object>of(server::receive).thrown(InterruptedException.class);
          Thread.currentThread().interrupt();
          Outcome.<@Nullable Object>of(() -> server.receive(Duration.ofHours(1)))
              .thrown(InterruptedException.class);
        })
        .value();
    assertThat(Objects.requireNonNull(server.tryReceive()).message()).isEqualTo("hello");
  }

  @ParameterizedTest
  @MethodSource("dev.ump.testkit.Threads#available")
  void aSendThatWaitsInTheQueueIsWithdrawnAndTheFlagStays(Threads kind) {
    var caller = send(kind).awaitAsleep();
    caller.interrupt();
    var failure = sent(caller).outcome().thrown(SendInterruptedException.class);
    assertThat(failure.maybeExecuted()).isFalse();
    assertThat(sent(caller).isInterrupted()).isTrue();
    assertThat(server.tryReceive()).isNull();
  }

  @ParameterizedTest
  @MethodSource("dev.ump.testkit.Threads#available")
  void aSendThatWasReceivedIsGivenUpAndTheFlagStays(Threads kind) {
    var caller = send(kind).awaitAsleep();
    var request = Objects.requireNonNull(server.tryReceive());
    caller.interrupt();
    var failure = sent(caller).outcome().thrown(SendInterruptedException.class);
    assertThat(failure.maybeExecuted()).isTrue();
    assertThat(sent(caller).isInterrupted()).isTrue();
    assertThat(request.isAbandoned()).isTrue();
    assertThat(request.reply("too late")).isFalse();
  }

  @ParameterizedTest
  @MethodSource("dev.ump.testkit.Threads#available")
  void aFlagThatIsSetOnEntrySendsNothing(Threads kind) {
    kind.run("caller", () -> {
          Thread.currentThread().interrupt();
          var failure =
              Outcome.of(() -> client.send("hello")).thrown(SendInterruptedException.class);
          assertThat(failure.maybeExecuted()).isFalse();
          assertThat(failure).hasMessageContaining("was not executed");
          Outcome.of(() -> client.send("hello", Duration.ofHours(1)))
              .thrown(SendInterruptedException.class);
          assertThat(Thread.currentThread().isInterrupted()).isTrue();
        })
        .value();
    assertThat(server.tryReceive()).isNull();
  }

  @ParameterizedTest
  @MethodSource("dev.ump.testkit.Threads#available")
  void asyncSendsAndPostsDoNotLookAtTheFlag(Threads kind) {
    kind.run("caller", () -> {
          Thread.currentThread().interrupt();
          client.sendAsync("one");
          client.post("two");
          assertThat(Thread.currentThread().isInterrupted()).isTrue();
        })
        .value();
    assertThat(Objects.requireNonNull(server.tryReceive()).message()).isEqualTo("one");
    assertThat(Objects.requireNonNull(server.tryReceive()).message()).isEqualTo("two");
  }

  @ParameterizedTest
  @MethodSource("dev.ump.testkit.Threads#available")
  void anInterruptAndAReplyThatRaceAgreeOnWhoWasFirst(Threads kind) {
    for (int round = 0; round < 500; round++) {
      var caller = send(kind);
      var request = receive();
      var interrupter = Threads.PLATFORM.run("interrupter", caller::interrupt);
      boolean isSeen = request.reply("hi");
      interrupter.value();
      var sent = sent(caller);
      if (isSeen) {
        assertThat(sent.outcome().get()).isEqualTo("hi");
      } else {
        sent.outcome().thrown(SendInterruptedException.class);
        assertThat(sent.isInterrupted()).isTrue();
      }
    }
  }

  private Request<String, String, RuntimeException> receive() {
    try {
      return Objects.requireNonNull(server.receive());
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.ump.testkit.Threads#available")
  @DisplayName("(12) serve ends when it is interrupted while it waits, and closes the server")
  void serveIsInterruptible(Threads kind) {
    var owner = kind.run("owner", () -> server.serve(request -> request.reply("hi")));
    owner.awaitAsleep().interrupt();
    owner.outcome().thrown(InterruptedException.class);
    assertThat(server.isFinished()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("dev.ump.testkit.Threads#available")
  @DisplayName("(21) the flag that a handler leaves behind is none of the next receive's")
  void serveClearsTheFlagOfAHandler(Threads kind) {
    var owner = kind.run(
        "owner",
        () -> server.serve(request -> {
          Thread.currentThread().interrupt();
          request.reply("hi");
        }));
    assertThat(client.send("one")).isEqualTo("hi");
    assertThat(client.send("two")).isEqualTo("hi");
    client.close();
    owner.value();
  }
}
