package dev.ump.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.channel.Batch;
import dev.ump.service.Restarts;
import dev.ump.service.UmpServer;
import dev.ump.test.TestTicker;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** What the page gets to know of servers in each state. */
@Timeout(60)
class ConsoleDataTest {
  private final Data data = new Data();

  private static UmpServer.Builder<Desk, DeskClient> desk(String name) {
    return UmpServer.builder(DeskDispatcher.of(new Desk.Here())).name(name);
  }

  private static String text(JsonNode node, String field) {
    return node.get(field).asString();
  }

  @Test
  void aServerThatDoesNothingIsIdle() throws Exception {
    try (var server = desk("kv").measured().start()) {
      data.look.add(server);
      JsonNode seen = Data.server(data.next(), 0);
      assertThat(text(seen, "name")).isEqualTo("kv");
      assertThat(text(seen, "state")).isEqualTo("idle");
      assertThat(seen.get("queued").asInt()).isZero();
      assertThat(seen.get("calls")).isEmpty();
      assertThat(seen.get("outcomes")).isEmpty();
    }
  }

  @Test
  void aServerWhoseCallsEndBetweenTwoLooksIsBusyAndCountsThem() throws Exception {
    try (var server = desk("kv").measured().start()) {
      data.look.add(server);
      data.next();
      server.client().run(() -> "done");
      JsonNode seen = Data.server(data.next(), 0);
      assertThat(text(seen, "state")).isEqualTo("busy");
      assertThat(seen.get("outcomes").get("replied").asInt()).isEqualTo(1);
    }
  }

  @Test
  void callsThatRunAndThoseBehindAreShownWithTheirTimes() throws Exception {
    var ticker = new TestTicker();
    try (var server = desk("kv").measured().ticker(ticker).start();
        var gate = new Gate()) {
      data.look.add(server);
      server.client().async().run(gate);
      gate.awaitBegun();
      ticker.advance(Duration.ofSeconds(2));
      server.client().withTimeout(Duration.ofSeconds(9)).async().run(gate);
      server.client().tell("x");
      ticker.advance(Duration.ofSeconds(1));

      JsonNode seen = Data.server(data.next(), 0);
      assertThat(text(seen, "state")).isEqualTo("busy");
      assertThat(text(seen, "why"))
          .isEqualTo("Thread kv is in Desk.run(Callable) for 3.0 s; 2 calls queued behind it.");
      assertThat(seen.get("queued").asInt()).isEqualTo(2);
      assertThat(seen.get("oldest").asLong()).isEqualTo(1_000);
      JsonNode running = seen.get("calls").get(0);
      assertThat(running.get("running").asLong()).isEqualTo(3_000);
      assertThat(text(running, "handler")).isEqualTo("kv");
      assertThat(running.get("stack").toString()).contains("dev.ump.console.Gate.call(Gate.java:");
      JsonNode queued = seen.get("calls").get(1);
      assertThat(queued.get("age").asLong()).isEqualTo(1_000);
      assertThat(queued.get("left").asLong()).isEqualTo(8_000);
      assertThat(queued.has("stack")).isFalse();
      assertThat(seen.get("calls").get(2).get("oneWay").asBoolean()).isTrue();
    }
  }

  @Test
  void aCallThatTakesLongIsStuckAlsoIfItIsNotMeasured() throws Exception {
    try (var server = desk("kv").start();
        var gate = new Gate()) {
      data.look.add(server);
      server.client().async().run(gate);
      gate.awaitBegun();
      assertThat(text(Data.server(data.next(), 0), "state")).isEqualTo("busy");
      data.pass(Duration.ofSeconds(5));
      JsonNode seen = Data.server(data.next(), 0);
      assertThat(text(seen, "state")).isEqualTo("stuck");
      assertThat(text(seen, "why")).contains("is in Desk.run(Callable) for at least 6.0 s.");
      assertThat(seen.get("calls").get(0).get("stack").toString()).contains("Gate.call");
    }
  }

  @Test
  void oneOfSeveralThreadsThatTakesLongDoesNotMakeThemStuck() throws Exception {
    var ticker = new TestTicker();
    try (var server = desk("kv").threads(2).measured().ticker(ticker).start();
        var slow = new Gate();
        var quick = new Gate()) {
      data.look.add(server);
      server.client().async().run(slow);
      slow.awaitBegun();
      ticker.advance(Duration.ofSeconds(9));
      server.client().async().run(quick);
      quick.awaitBegun();
      assertThat(text(Data.server(data.next(), 0), "state")).isEqualTo("busy");
      ticker.advance(Duration.ofSeconds(9));
      assertThat(text(Data.server(data.next(), 0), "state")).isEqualTo("stuck");
    }
  }

  @Test
  void callsThatNoThreadExecutesAreStuck() throws Exception {
    var tasks = new ConcurrentLinkedQueue<Runnable>();
    var isFull = new AtomicBoolean();
    Executor pool = task -> {
      if (isFull.get()) {
        tasks.add(task); // as if all threads of a pool were taken
      } else {
        task.run();
      }
    };
    try (var server = desk("kv").executor(pool).start()) {
      isFull.set(true);
      data.look.add(server);
      var asked = server.client().async().run(() -> "done");
      assertThat(text(Data.server(data.next(), 0), "state")).isEqualTo("busy");
      data.pass(Duration.ofSeconds(7));
      JsonNode seen = Data.server(data.next(), 0);
      assertThat(text(seen, "state")).isEqualTo("stuck");
      assertThat(text(seen, "why"))
          .isEqualTo("1 call queued for at least 8.0 s; no thread executes any.");
      isFull.set(false);
      tasks.remove().run();
      asked.join();
    }
  }

  @Test
  void aServiceThatIsMadeAnewSaysSo() throws Exception {
    var again = new CountDownLatch(1);
    var first = new CountDownLatch(1);
    try (var server = UmpServer.builder(() -> {
          if (first.getCount() == 0) {
            again.await();
          }
          first.countDown();
          return DeskDispatcher.of(new Desk.Here());
        })
        .name("dev")
        .restartOn(IOException.class::isInstance, Restarts.atMost(3, Duration.ofMinutes(1)))
        .start()) {
      data.look.add(server);
      server.client().async().run(() -> {
        throw new IOException("gone");
      });
      assertThat(text(data.awaitState(0, "restarting"), "restart"))
          .contains("dev is being made anew (try 1 of 3) after java.io.IOException: gone");
      again.countDown();
      assertThat(data.awaitState(0, "idle").get("restarts").asInt()).isEqualTo(1);
    }
  }

  @Test
  void batchesAreCountedAndTheCallsThatTheyHoldAreShown() throws Exception {
    var committing = new Gate();
    var batch = new Batch() {
      @Override
      public void begin() {}

      @Override
      public boolean undoCall(Throwable failure) {
        return false;
      }

      @Override
      public void commit() throws Exception {
        committing.call();
      }

      @Override
      public void rollback(Throwable cause) {}
    };
    var held = DeskDispatcher.of(new Desk.Here()).inBatches(8, batch);
    try (var server = UmpServer.builder(held).name("ledger").measured().start();
        committing) {
      data.look.add(server);
      var asked = server.client().async().run(() -> "done");
      committing.awaitBegun();
      JsonNode seen = Data.server(data.next(), 0);
      assertThat(seen.get("held").asInt()).isEqualTo(1);
      assertThat(text(seen.get("calls").get(0), "state")).isEqualTo("held");
      assertThat(text(seen, "why")).isEqualTo("A batch of 1 call is being ended.");
      committing.release();
      asked.join();
      data.awaitState(0, "idle");
      assertThat(Data.server(data.next(), 0).get("batches").asInt()).isEqualTo(1);
    }
  }

  @Test
  void threadsThatWaitForRoomAreCounted() throws Exception {
    try (var server = desk("kv").capacity(1, Duration.ofMinutes(1)).start();
        var gate = new Gate()) {
      data.look.add(server);
      server.client().async().run(gate);
      gate.awaitBegun();
      server.client().tell("takes the only place");
      var sender = new Thread(() -> server.client().tell("waits for room"));
      sender.start();
      Awaitility.await().until(() -> server.dump().waitingForRoom() == 1);
      assertThat(Data.server(data.next(), 0).get("room").asInt()).isEqualTo(1);
      gate.release();
      sender.join();
    }
  }

  @Test
  void callsThatAreAnsweredLaterAreShown() throws Exception {
    var answer = new CompletableFuture<Object>();
    try (var server = desk("kv").measured().start()) {
      data.look.add(server);
      var asked = server.client().async().later(answer);
      Awaitility.await()
          .until(() -> server.stats().running() == 0 && server.stats().queued() == 0);
      JsonNode seen = Data.server(data.next(), 0);
      assertThat(text(seen, "why")).isEqualTo("1 call to be answered later; no thread is held.");
      assertThat(seen.get("open").asInt()).isEqualTo(1);
      answer.complete("done");
      asked.join();
    }
  }
}
