package dev.ump.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.channel.Ticker;
import dev.ump.service.UmpServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Texts that mean harm, sizes that have no end, and what a look costs. */
@Timeout(60)
class LimitsTest {
  private static final String SURROGATE = "half \ud83d of a sign";

  private final Data data = new Data();

  private static UmpServer<DeskClient> desk(String name) {
    return UmpServer.builder(DeskDispatcher.of(new Desk.Here()))
        .name(name)
        .measured()
        .start();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "</script><img src=x onerror=alert(1)>",
        "\"},{\"name\":\"other\\",
        "a\u2028b\u2029c\u0000d\r\ne",
        "' onload='alert(1) & <!--",
        "",
        SURROGATE
      })
  void aNameOfAnyKindStaysAText(String name) throws Exception {
    var server = desk("kv");
    try (server;
        var gate = new Gate()) {
      var named = UmpServer.builder(DeskDispatcher.of(new Desk.Here()))
          .name(name)
          .threadFactory(body -> new Thread(body, name))
          .start();
      try (named) {
        data.look.add(named);
        data.look.add(server);
        named.client().async().run(gate);
        gate.awaitBegun();
        data.next();
        data.pass(Duration.ofSeconds(9));
        JsonNode seen = Data.server(data.next(), 0);
        assertThat(seen.get("name").asString()).isEqualTo(name);
        assertThat(seen.get("state").asString()).isEqualTo("stuck");
        assertThat(data.text()).doesNotContain("<", ">", "&", "'").matches("[ -~]*");
        gate.release();
      }
    }
  }

  @Test
  void aNameWithoutAnEndIsCut() {
    try (var server = desk("x".repeat(1_000_000))) {
      data.look.add(server);
      JsonNode seen = Data.server(data.next(), 0);
      assertThat(seen.get("name").asString()).hasSize(201).endsWith("x\u2026");
    }
  }

  @Test
  void tenThousandQueuedCallsAreCountedButNotSent() throws Exception {
    try (var server = desk("kv");
        var gate = new Gate()) {
      data.look.add(server);
      server.client().async().run(gate);
      gate.awaitBegun();
      for (int i = 0; i < 10_000; i++) {
        server.client().tell("x");
      }
      JsonNode seen = Data.server(data.next(), 0);
      assertThat(seen.get("queued").asInt()).isEqualTo(10_000);
      assertThat(seen.get("calls")).hasSize(1 + Report.MOST_CALLS);
      assertThat(data.text()).hasSizeLessThan(10_000);
      gate.release();
    }
  }

  @Test
  void serversBeyondTheLimitAreCounted() {
    List<UmpServer<DeskClient>> servers = new ArrayList<>();
    try {
      for (int i = 0; i < Report.MOST_SERVERS + 50; i++) {
        var server = UmpServer.builder(DeskDispatcher.of(new Desk.Here()))
            .name("kv-" + i)
            .callerRuns()
            .start();
        servers.add(server);
        data.look.add(server);
      }
      JsonNode all = data.next();
      assertThat(all.get("servers")).hasSize(Report.MOST_SERVERS);
      assertThat(all.get("more").asInt()).isEqualTo(50);
    } finally {
      servers.forEach(UmpServer::close);
    }
  }

  @Test
  void allWhoAskAtOnceShareALook() throws Exception {
    var reads = new AtomicInteger();
    var ticker = new Ticker() {
      @Override
      public long nanoTime() {
        reads.incrementAndGet();
        return System.nanoTime();
      }

      @Override
      public Runnable runAt(long nanoTime, Runnable action) {
        return () -> {};
      }
    };
    try (var server = UmpServer.builder(DeskDispatcher.of(new Desk.Here()))
            .measured()
            .ticker(ticker)
            .start();
        var gate = new Gate()) {
      server.client().tell("x");
      data.look.add(server);
      server.client().async().run(gate);
      gate.awaitBegun();
      int before = reads.get();
      data.next();
      int once = reads.get() - before;
      assertThat(once).isPositive();
      for (int i = 0; i < 50; i++) {
        data.text();
      }
      assertThat(reads).as("those who ask at once share a look").hasValue(before + once);
      data.next();
      assertThat(reads).hasValueGreaterThan(before + once);
    }
  }
}
