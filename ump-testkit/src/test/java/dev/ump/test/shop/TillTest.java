package dev.ump.test.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.test.RecordingDispatcher;
import dev.ump.test.ScriptedServer;
import dev.ump.test.StepServer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The tests that docs/testing.md shows. */
@Timeout(20)
class TillTest {

  @Test
  void theTagTellsWhatIsLeftWhenTheStockSaysSo() {
    try (var server = StepServer.open(StockDispatcher.of(new Shelves()))) {
      var till = new Till(server.client());

      var sugar = till.tag("sugar"); // asynchronous: nothing happens until the test says so
      var before = till.tag("tea");
      assertThat(server.waiting())
          .containsExactly(new StockEnvelope.Count("sugar"), new StockEnvelope.Count("tea"));

      server.runNext();
      assertThat(sugar).isCompletedWithValue("sold out");
      assertThat(before).isNotDone();

      assertThat(till.sell("tea")).isEqualTo("sold"); // blocking: what was sent before runs first
      assertThat(before).isCompletedWithValue("2 left");
    }
  }

  @Test
  void theLastOneIsOrderedAgain() {
    try (var stock = ScriptedServer.of(Stock.class, StockDispatcher::of)) {
      stock.on(new StockEnvelope.Take("tea", 1)).reply(0);
      stock.on(new StockEnvelope.Order("tea")).reply(null);
      stock.on(new StockEnvelope.Take("tea", 1)).fail(new SoldOutException("tea"));
      var till = new Till(stock.client());

      assertThat(till.sell("tea")).isEqualTo("sold");
      assertThat(till.sell("tea")).isEqualTo("come back tomorrow");

      stock.verify(); // all of the script was used, and no other call was made
    }
  }

  @Test
  void whoGetsNoAnswerIsToldWhetherToTryAgain() {
    var stock = ScriptedServer.of(Stock.class, StockDispatcher::of);
    stock.on(new StockEnvelope.Take("tea", 1)).staySilent();
    var till = new Till(stock.client().withTimeout(Duration.ofSeconds(5)));

    assertThat(till.sell("tea")).isEqualTo("look before you try again"); // ReplyTimeoutException

    stock.close();
    assertThat(till.sell("tea")).isEqualTo("try again"); // ServerClosedException
  }

  @Test
  void theTagIsMissingWhenTheStockTakesTooLong() {
    try (var server = StepServer.open(StockDispatcher.of(new Shelves()))) {
      var till = new Till(server.client().withTimeout(Duration.ofSeconds(5)));

      var tag = till.tag("tea");
      server.advance(Duration.ofSeconds(4));
      assertThat(tag).isNotDone();
      server.advance(Duration.ofSeconds(1));
      assertThat(tag).isCompletedExceptionally(); // ReplyTimeoutException: it was not executed
      assertThat(server.waiting()).isEmpty();
    }
  }

  @Test
  void theTagChangesWhenTheAnswerComes() {
    try (var stock = ScriptedServer.of(Stock.class, StockDispatcher::of)) {
      var answer = stock.on(new StockEnvelope.Count("tea")).later();

      var tag = new Till(stock.client()).tag("tea");
      assertThat(tag).isNotDone();
      answer.complete(3);

      assertThat(tag).isCompletedWithValue("3 left");
    }
  }

  @Test
  void oneIsTakenAtATime() {
    var recording = RecordingDispatcher.of(StockDispatcher.of(new Shelves()));
    try (var server = StepServer.open(recording)) { // or UmpServer.start(recording)
      var till = new Till(server.client());
      till.sell("tea");
      till.sell("tea");
    }
    assertThat(recording.calls())
        .containsExactly(
            new StockEnvelope.Take("tea", 1),
            new StockEnvelope.Take("tea", 1),
            new StockEnvelope.Order("tea"));
  }
}
