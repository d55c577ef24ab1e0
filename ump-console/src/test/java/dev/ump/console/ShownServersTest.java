package dev.ump.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.service.UmpLoop;
import dev.ump.service.UmpServer;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** Which servers and loops the page shows, how they are told apart, and how they end. */
@Timeout(60)
class ShownServersTest {
  private final Data data = new Data();

  private static UmpServer.Builder<Desk, DeskClient> desk(String name) {
    return UmpServer.builder(DeskDispatcher.of(new Desk.Here())).name(name);
  }

  private static String text(JsonNode node, String field) {
    return node.get(field).asString();
  }

  @Test
  void aLoopHasTheNameThatItIsGivenAndIsStuckIfNobodyRunsIt() {
    var loop = UmpLoop.open(DeskDispatcher.of(new Desk.Here()));
    data.look.add("world", loop);
    assertThat(text(Data.server(data.next(), 0), "state")).isEqualTo("idle");
    loop.client().tell("x");
    data.next();
    data.pass(Duration.ofSeconds(5));
    JsonNode seen = Data.server(data.next(), 0);
    assertThat(text(seen, "name")).isEqualTo("world");
    assertThat(text(seen, "kind")).isEqualTo("loop");
    assertThat(text(seen, "state")).isEqualTo("stuck");
    assertThat(text(seen, "why")).endsWith("; the owner of the loop runs none.");
    loop.runWaiting();
    assertThat(text(Data.server(data.next(), 0), "state")).isEqualTo("idle");
    loop.close();
    assertThat(text(Data.server(data.next(), 0), "state")).isEqualTo("ended");
  }

  @Test
  void eachOwnerOfAShardedServerIsShownInItsGroup() {
    try (var shards = UmpServer.sharded(
            3, owner -> Desk_KeyedDispatcher.of(key -> key + " at " + owner))
        .name("accounts")
        .start()) {
      data.look.add(shards);
      data.look.add(shards.server(1)); // is shown already
      JsonNode servers = data.next().get("servers");
      assertThat(servers).hasSize(3);
      assertThat(text(servers.get(2), "name")).isEqualTo("accounts-2");
      assertThat(text(servers.get(2), "group")).isEqualTo("accounts");
      assertThat(text(servers.get(2), "kind")).isEqualTo("owner");
    }
  }

  @Test
  void serversOfOneNameAreApart() throws Exception {
    try (var first = desk("kv").start();
        var second = desk("kv").start();
        var gate = new Gate()) {
      data.look.add(first);
      data.look.add(second);
      data.look.add(first);
      second.client().async().run(gate);
      gate.awaitBegun();
      JsonNode servers = data.next().get("servers");
      assertThat(servers).hasSize(2);
      assertThat(text(servers.get(0), "state")).isEqualTo("idle");
      assertThat(text(servers.get(1), "state")).isEqualTo("busy");
      assertThat(servers.get(0).get("id")).isNotEqualTo(servers.get(1).get("id"));
    }
  }

  @Test
  void aServerThatHasEndedSaysWhyAndKeepsItsCounts() throws Exception {
    var closed = desk("closed").measured().start();
    var failed = desk("failed").endOn(IOException.class::isInstance).start();
    var stopped = desk("stopped").start();
    data.look.add(closed);
    data.look.add(failed);
    data.look.add(stopped);
    closed.client().run(() -> "done");
    data.next();
    closed.close();
    failed.client().async().run(() -> {
      throw new IOException("the <disk> is gone");
    });
    stopped.client().async().run(() -> {
      UmpServer.stopCurrent("bye");
      return "done";
    });
    data.awaitText(0, "why", "It was closed.");
    data.awaitText(1, "why", "It has failed: java.io.IOException: the <disk> is gone");
    data.awaitText(2, "why", "Its service has stopped it.");
    JsonNode seen = Data.server(data.next(), 0);
    assertThat(seen.get("outcomes").get("replied").asInt()).isEqualTo(1);
    assertThat(seen.has("queued")).isFalse();
  }

  @Test
  void onlyTheLastServersThatHaveEndedStay() {
    for (int i = 0; i < 100; i++) {
      var server = desk("kv-" + i).start();
      data.look.add(server);
      server.close();
    }
    JsonNode servers = data.next().get("servers");
    assertThat(servers).hasSize(20);
    assertThat(text(servers.get(19), "name")).isEqualTo("kv-99");
    assertThat(text(servers.get(0), "name")).isEqualTo("kv-80");
  }

  @Test
  void onlyTheLastLoopsThatTheProgramHasLetGoOfStay() {
    for (int i = 0; i < 100; i++) {
      data.look.add("loop-" + i, UmpLoop.open(DeskDispatcher.of(new Desk.Here())));
    }
    Awaitility.await().until(() -> {
      System.gc();
      return data.next().get("servers").size() == 20;
    });
    assertThat(text(Data.server(data.next(), 19), "name")).isEqualTo("loop-99");
  }

  @Test
  void aServerKeepsNothingOfAConsoleThatIsClosed() {
    try (var server = desk("kv").start()) {
      var kept = openedAndClosed(server);
      Awaitility.await().until(() -> {
        System.gc();
        return kept.get() == null;
      });
    }
  }

  private static WeakReference<Object> openedAndClosed(UmpServer<?> server) {
    var look = new CachedLook(System::nanoTime, "test");
    var console = UmpConsole.open(0, look);
    console.add(server);
    List<ShownServer> shown = look.shown();
    assertThat(shown).hasSize(1);
    console.close();
    console.add(server);
    assertThat(look.shown()).isEmpty();
    return new WeakReference<>(shown.get(0));
  }

  @Test
  void theConsoleKeepsNoLoopAlive() {
    data.look.add("world", UmpLoop.open(DeskDispatcher.of(new Desk.Here())));
    Awaitility.await().until(() -> {
      System.gc();
      return text(Data.server(data.next(), 0), "state").equals("unseen");
    });
  }

  @Test
  void aServerAtWhichALookFailsHidesNoOther() throws Exception {
    try (var bad = desk("bad")
            .threadFactory(body -> new Thread(body, "bad") {
              @Override
              public StackTraceElement[] getStackTrace() {
                throw new IllegalStateException("broken");
              }
            })
            .start();
        var good = desk("good").start();
        var gate = new Gate()) {
      data.look.add(bad);
      data.look.add(good);
      bad.client().async().run(gate);
      gate.awaitBegun();
      JsonNode servers = data.next().get("servers");
      assertThat(text(servers.get(0), "state")).isEqualTo("unseen");
      assertThat(text(servers.get(0), "why"))
          .isEqualTo("The look at it has failed: java.lang.IllegalStateException: broken");
      assertThat(text(servers.get(1), "state")).isEqualTo("idle");
    }
  }
}
