package dev.ump.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.testkit.Outcome;
import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("(30) Descriptions, exceptions and handlers may block, or call the same server")
class WaitingCodeTest {
  private static final Duration SHORT = Duration.ofMillis(1);

  private final CountDownLatch isInside = new CountDownLatch(1);
  private final CountDownLatch gate = new CountDownLatch(1);
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicReference<@Nullable Client<String, String, RuntimeException>> client =
      new AtomicReference<>();
  private final CompletableFuture<Outcome<String>> inner = new CompletableFuture<>();

  @AfterEach
  void open() {
    gate.countDown();
  }

  private void block() {
    isInside.countDown();
    Outcome.ofAction(gate::await).get();
  }

  private String blockIfHeld(Object message) {
    if (message.equals("held")) {
      block();
    }
    return message + " itself";
  }

  /** Calls the server each time, without a limit; the first outcome is kept. */
  private String callBack(Object about) {
    calls.incrementAndGet();
    var outcome = Outcome.of(() -> client().send("inner"));
    inner.complete(outcome);
    return about + " after " + outcome.value();
  }

  private Client<String, String, RuntimeException> client() {
    return Objects.requireNonNull(client.get());
  }

  private Channel<String, String, RuntimeException> open(Function<Object, String> describe) {
    var channel = Channel.builder()
        .name("desk")
        .describe(describe)
        .executor(Threads.PLATFORM.executor("ends"))
        .<String, String, RuntimeException>open();
    client.set(channel.client());
    return channel;
  }

  private Outcome<String> limited(String message) {
    return Outcome.of(() -> client().send(message, SHORT));
  }

  private static <T> Outcome<T> outcomeOf(CompletableFuture<T> future) {
    return Task.Futures.get(future.handle(Outcome::new), "the outcome");
  }

  // ---- descriptions

  @Test
  void aDescriptionThatBlocksHoldsUpTheCallerThatWantsItOnly() throws Exception {
    var server = open(this::blockIfHeld).server();
    var held = Threads.PLATFORM.start("held", () -> limited("held"));
    isInside.await();
    limited("other").thrown(ReplyTimeoutException.class);
    outcomeOf(client().sendAsync("third", SHORT)).thrown(ReplyTimeoutException.class);
    var served = client().sendAsync("served");
    assertThat(server.tryReceive().reply("reply")).isTrue();
    assertThat(served.join()).isEqualTo("reply");
    gate.countDown();
    assertThat(Objects.requireNonNull(held.value()).thrown(ReplyTimeoutException.class))
        .hasMessageContaining("held itself");
    server.close();
  }

  @Test
  void aDescriptionThatBlocksHoldsUpNoOtherTimeLimit() throws Exception {
    var server = open(this::blockIfHeld).server();
    var held = client().sendAsync("held", SHORT);
    isInside.await();
    outcomeOf(client().sendAsync("other", SHORT)).thrown(ReplyTimeoutException.class);
    var another = Channel.<String, String, RuntimeException>open();
    outcomeOf(another.client().sendAsync("other", SHORT)).thrown(ReplyTimeoutException.class);
    another.server().close();
    assertThat(held).isNotDone();
    gate.countDown();
    outcomeOf(held).thrown(ReplyTimeoutException.class);
    server.close();
  }

  @Test
  void aDescriptionThatBlocksAThreadThatClosesHoldsUpNoOther() throws Exception {
    var server = open(this::blockIfHeld).server();
    var held = client().sendAsync("held");
    var queued = client().sendAsync("queued");
    var closer = Threads.PLATFORM.run("closer", server::close);
    isInside.await();
    Outcome.of(() -> client().send("late")).thrown(ServerClosedException.class);
    server.close();
    outcomeOf(queued).thrown(ServerClosedException.class);
    gate.countDown();
    closer.value();
    outcomeOf(held).thrown(ServerClosedException.class);
  }

  /** Answers but to one message. */
  private Task<?> serve(Server<String, String, RuntimeException> server) {
    return Threads.PLATFORM.run(
        "owner",
        () -> server.serve(request -> {
          if (!request.message().equals("kept")) {
            request.reply(request.message());
          } else {
            request.onAbandoned(request::close);
          }
        }));
  }

  @Test
  void aDescriptionIsACallerAsOthers() {
    var server = open(this::callBack).server();
    var owner = serve(server);
    assertThat(limited("kept").thrown(ReplyTimeoutException.class))
        .hasMessageContaining("kept after inner");
    assertThat(outcomeOf(client().sendAsync("kept", SHORT)).thrown(ReplyTimeoutException.class))
        .hasMessageContaining("kept after inner");
    server.close();
    owner.value();
  }

  @Test
  void aDescriptionThatCallsAClosedServerIsAskedOnce() {
    var server = open(this::callBack).server();
    var queued = client().sendAsync("queued");
    server.close();
    assertThat(outcomeOf(queued).thrown(ServerClosedException.class))
        .hasMessageContaining("queued after null");
    inner.join().thrown(ServerClosedException.class);
    assertThat(calls).hasValue(1);
    Outcome.of(() -> client().send("late")).thrown(ServerClosedException.class);
    assertThat(calls).hasValue(2);
  }

  @Test
  void aDescriptionOfADeadlockIsToldOfItsOwn() {
    var server = open(this::callBack).server();
    var owner = Threads.PLATFORM.run(
        "owner", () -> server.serve(request -> request.reply(client().send("ring"))));
    Throwable told = outcomeOf(client().sendAsync("outer")).thrown(HandlerException.class);
    assertThat(told).hasCauseInstanceOf(DeadlockException.class);
    inner.join().thrown(DeadlockException.class);
    assertThat(calls.get()).isLessThan(10);
    server.close();
    owner.value();
  }

  // ---- exceptions

  /** Does something when a future wants to know whether it can be wrapped. */
  private static final class Asked extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Runnable deed;

    Asked(Runnable deed) {
      this.deed = deed;
    }

    @Override
    public String getMessage() {
      deed.run();
      return "asked";
    }
  }

  private Task<?> serveFailing(Server<String, String, RuntimeException> server, Runnable deed) {
    return Threads.PLATFORM.run(
        "owner",
        () -> server.serve(request -> {
          if (request.message().equals("fail")) {
            throw new Asked(deed);
          }
          request.reply(request.message());
        }));
  }

  @Test
  void anExceptionWhoseMessageBlocksHoldsUpTheThreadThatAnswersOnly() throws Exception {
    var server = open(Object::toString).server();
    var owner = serveFailing(server, this::block);
    var failed = client().sendAsync("fail");
    isInside.await();
    assertThat(limited("other").thrown(ReplyTimeoutException.class).maybeExecuted())
        .isFalse();
    outcomeOf(client().sendAsync("third", SHORT)).thrown(ReplyTimeoutException.class);
    gate.countDown();
    outcomeOf(failed).thrown(Asked.class);
    assertThat(client().send("next")).isEqualTo("next");
    server.close();
    owner.value();
  }

  @Test
  void anExceptionWhoseMessageCallsTheServerIsToldOfTheDeadlock() {
    var server = open(Object::toString).server();
    var owner = serveFailing(server, () -> callBack("asked"));
    outcomeOf(client().sendAsync("fail")).thrown(Asked.class);
    assertThat(inner.join().thrown(DeadlockException.class).maybeExecuted()).isFalse();
    assertThat(client().send("next")).isEqualTo("next");
    server.close();
    owner.value();
  }

  // ---- how a handler answers

  /** Answers with what it is asked, and does something when it is asked how it answers. */
  private record Slow(Runnable deed) implements Handler<String, String, RuntimeException> {
    @Override
    public void handle(Request<String, String, RuntimeException> request) {
      request.reply(request.message());
    }

    @Override
    public boolean answersByReturning() {
      deed.run();
      return true;
    }
  }

  private Task<?> serveSlowly(
      Server<String, String, RuntimeException> server, boolean onExecutor, Runnable deed) {
    Executor executor = Threads.PLATFORM.executor("executor");
    return Threads.PLATFORM.run("owner", () -> {
      if (onExecutor) {
        server.serveOn(executor, new Slow(deed)).get();
      } else {
        server.serve(new Slow(deed));
      }
    });
  }

  /** A server whose handler blocks before it serves. */
  private record Held(
      Server<String, String, RuntimeException> server, Task<?> owner, CountDownLatch mayGo) {}

  private Held holdBeforeServing(boolean onExecutor) throws InterruptedException {
    var begun = new CountDownLatch(1);
    var mayGo = new CountDownLatch(1);
    var server = open(Object::toString).server();
    var owner = serveSlowly(server, onExecutor, () -> {
      begun.countDown();
      Outcome.ofAction(mayGo::await).get();
    });
    begun.await();
    return new Held(server, owner, mayGo);
  }

  @Test
  void aHandlerThatBlocksBeforeItServesHoldsUpTheCallsOnly() throws Exception {
    for (boolean onExecutor : new boolean[] {false, true}) {
      Held held = holdBeforeServing(onExecutor);
      assertThat(limited("first").thrown(ReplyTimeoutException.class).maybeExecuted())
          .isFalse();
      var queued = client().sendAsync("queued");
      held.mayGo.countDown();
      assertThat(outcomeOf(queued).get()).isEqualTo("queued");
      held.server.close();
      held.owner.value();
    }
  }

  @Test
  void aServerIsClosedWhileItsHandlerBlocksBeforeItServes() throws Exception {
    for (boolean onExecutor : new boolean[] {false, true}) {
      Held held = holdBeforeServing(onExecutor);
      var queued = client().sendAsync("queued");
      held.server.close();
      outcomeOf(queued).thrown(ServerClosedException.class);
      held.mayGo.countDown();
      held.owner.value();
    }
  }

  @Test
  void aHandlerThatCallsBeforeItServesWaitsForItselfUnlessItsCallHasALimit() {
    for (boolean onExecutor : new boolean[] {false, true}) {
      var server = open(Object::toString).server();
      var outcome = new CompletableFuture<Outcome<String>>();
      var asked = new CompletableFuture<CompletableFuture<String>>();
      var owner = serveSlowly(server, onExecutor, () -> {
        outcome.complete(limited("inner"));
        asked.complete(client().sendAsync("later"));
      });
      assertThat(outcomeOf(outcome).get().thrown(ReplyTimeoutException.class).maybeExecuted())
          .isFalse();
      assertThat(outcomeOf(outcomeOf(asked).get()).get()).isEqualTo("later");
      server.close();
      owner.value();
    }
  }
}
