package dev.ump.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ump.channel.HandlerException;
import dev.ump.channel.NoReplyException;
import dev.ump.channel.ReplyTimeoutException;
import dev.ump.channel.ServerClosedException;
import dev.ump.test.shop.SoldOutException;
import dev.ump.test.shop.Stock;
import dev.ump.test.shop.StockClient;
import dev.ump.test.shop.StockDispatcher;
import dev.ump.test.shop.StockEnvelope.Count;
import dev.ump.test.shop.StockEnvelope.Order;
import dev.ump.test.shop.StockEnvelope.Take;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ScriptedServerTest {
  private final ScriptedServer<Stock, StockClient> server =
      ScriptedServer.of(Stock.class, StockDispatcher::of);
  private final StockClient client = server.client();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void equalCallsAreAnsweredInTheOrderOfTheScriptAndOthersInAnyOrder() throws Exception {
    server.on(new Take("tea", 1)).reply(2);
    server.on(new Count("salt")).reply(7);
    server.on(new Take("tea", 1)).reply(1);
    assertThat(client.take("tea", 1)).isEqualTo(2);
    assertThat(client.async().take("tea", 1)).isCompletedWithValue(1);
    assertThat(client.count("salt")).isEqualTo(7);
    assertThat(server.calls())
        .containsExactly(new Take("tea", 1), new Take("tea", 1), new Count("salt"));
    server.verify();
  }

  @Test
  void aCallWhoseTextCannotBeMadeIsUnexpectedAllTheSame() {
    var errand = new Callable<Object>() {
      @Override
      public Object call() {
        return "done";
      }

      @Override
      public String toString() {
        throw new IllegalStateException("no text");
      }
    };
    try (var agency = ScriptedServer.of(Agency.class, AgencyDispatcher::of)) {
      assertThat(catchThrowable(() -> agency.client().run(errand)))
          .hasStackTraceContaining("Unexpected call Run")
          .hasStackTraceContaining("its toString() threw java.lang.IllegalStateException");
      assertThatExceptionOfType(AssertionError.class)
          .isThrownBy(agency::verify)
          .withMessageContaining("Unexpected call Run");
    }
  }

  @Test
  void aFailureIsTheSameObject() {
    var soldOut = new SoldOutException("tea");
    server.on(new Take("tea", 1)).fail(soldOut);
    assertThat(catchThrowable(() -> client.take("tea", 1))).isSameAs(soldOut);
    server.on(new Take("tea", 1)).fail(new CancellationException());
    assertThatExceptionOfType(HandlerException.class).isThrownBy(() -> client.take("tea", 1));
  }

  @Test
  void aCallThatIsNotInTheScriptFailsAndIsRemembered() {
    server.on(new Count("tea")).reply(7);
    var thrown = catchThrowable(() -> client.count("salt"));
    assertThat(thrown)
        .isInstanceOf(AssertionError.class)
        .hasMessage("Unexpected call Count[item=salt] of Stock.count(String)."
            + " Left in the script: [Count[item=tea]]");
    List<Throwable> uncaught = new ArrayList<>();
    Thread.currentThread().setUncaughtExceptionHandler((thread, failure) -> uncaught.add(failure));
    client.order("salt");
    Thread.currentThread().setUncaughtExceptionHandler(null);
    assertThat(uncaught).hasSize(1);
    assertThat(client.count("tea")).isEqualTo(7);
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(server::verify)
        .withMessageContaining("Unexpected call Count[item=salt]")
        .withMessageContaining("Unexpected call Order[item=salt] of Stock.order(String)."
            + " Left in the script: [Count[item=tea]]")
        .satisfies(failure -> assertThat(failure.getSuppressed()).hasSize(2).contains(thrown));
  }

  @Test
  void whatWasNotUsedIsNamed() {
    server.on(new Order("tea")).reply(null);
    server.on(new Count("tea")).reply(7);
    client.order("tea");
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(server::verify)
        .withMessage("Missing call Count[item=tea] of Stock.count(String).");
    assertThat(server).hasToString("ScriptedServer[Count[item=tea]]");
  }

  @Test
  void aCallMayBeGivenUp() {
    server.on(new Count("tea")).drop();
    assertThatExceptionOfType(NoReplyException.class).isThrownBy(() -> client.count("tea"));
  }

  @Test
  void aSilentCallEndsAtItsTimeLimit() {
    server.on(new Count("tea")).staySilent();
    assertThatExceptionOfType(ReplyTimeoutException.class)
        .isThrownBy(() -> client.withTimeout(Duration.ofMillis(5)).count("tea"))
        .satisfies(failure -> assertThat(failure.maybeExecuted()).isTrue());
    server.verify();
  }

  @Test
  void aSilentCallOfAnotherThreadEndsWhenTheTestSaysSo() throws Exception {
    server.on(new Count("tea")).staySilent();
    server.on(new Count("salt")).later();
    var hurried = client.withTimeout(Duration.ofSeconds(2));
    var other = new FutureTask<>(() -> catchThrowable(() -> hurried.count("tea")));
    new Thread(other, "other").start();
    while (server.calls().isEmpty()) {
      Thread.onSpinWait();
    }
    var future = hurried.async().count("salt");
    server.advance(Duration.ofSeconds(2).minusNanos(1));
    assertThat(future).isNotDone();
    server.advance(Duration.ofNanos(1));
    assertThat(future).isCompletedExceptionally();
    assertThat(other.get()).isInstanceOf(ReplyTimeoutException.class);
    server.verify();
  }

  @Test
  void aCallReachesTheScriptHoweverShortItsLimitIs() {
    var hurried = client.withTimeout(Duration.ofNanos(1));
    server.on(new Count("tea")).reply(7);
    assertThat(hurried.count("tea")).isEqualTo(7);
    server.on(new Count("tea")).staySilent();
    assertThatExceptionOfType(ReplyTimeoutException.class)
        .isThrownBy(() -> hurried.count("tea"))
        .satisfies(failure -> assertThat(failure.maybeExecuted()).isTrue());
    server.verify();
  }

  @Test
  void aSilentCallIsNoHangOfTheTest() {
    server.on(new Count("tea")).staySilent();
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> client.count("tea"))
        .withMessageContaining("would wait for ever");
  }

  @Test
  void aSilentCallIsNotLostAndEndsWithTheServer() {
    server.on(new Count("tea")).staySilent();
    var call = client.async().count("tea");
    System.gc();
    assertThat(call).isNotDone();
    server.close();
    assertThat(call)
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .withCauseInstanceOf(NoReplyException.class);
    assertThatExceptionOfType(ServerClosedException.class).isThrownBy(() -> client.count("tea"));
  }

  @Test
  void anAnswerMayComeLater() throws Exception {
    var blocking = server.on(new Take("tea", 1)).later();
    var failing = server.on(new Count("tea")).later();
    var other = new FutureTask<>(() -> client.take("tea", 1));
    new Thread(other, "other").start();
    while (server.calls().isEmpty()) {
      Thread.onSpinWait();
    }
    blocking.complete(5);
    assertThat(other.get()).isEqualTo(5);
    var call = client.async().count("tea");
    failing.completeExceptionally(new IllegalStateException("closed for today"));
    assertThat(call).failsWithin(Duration.ZERO).withThrowableThat().withMessageContaining("today");
  }

  @Test
  void whoGivesUpCancelsTheLaterAnswer() {
    var answer = server.on(new Count("tea")).later();
    client.async().count("tea").cancel(true);
    assertThat(answer).isCancelled();
  }

  @Test
  void continuationsMayCallAgain() {
    server.on(new Count("tea")).reply(1);
    server.on(new Count("salt")).reply(2);
    var sum = client
        .async()
        .count("tea")
        .thenCompose(tea -> client.async().count("salt").thenApply(salt -> tea + salt));
    assertThat(sum).isCompletedWithValue(3);
  }

  @Test
  void aServiceMayBeNestedAndInvisible() throws Exception {
    try (var errands = ScriptedServer.of(Errands.class, ErrandsDispatcher::of)) {
      Runnable errand = () -> {};
      errands.on(new ErrandsEnvelope.Post(errand)).reply(null);
      errands.client().post(errand);
      errands.verify();
    }
    try (var errands = ScriptedServer.of(ErrandsDispatcher.of(new Doing()))) {
      errands.verify();
    }
  }
}
