package dev.ump.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.channel.NoReplyException;
import dev.ump.testkit.Threads;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("(4) A call whose method returned a future that is lost ends in NoReplyException")
class LostStageTest {

  @Test
  void aLostStageEndsItsCallThoughItsServerGoesOn() {
    try (var server = UmpServer.start(DeskDispatcher.of(new WorkingDesk()))) {
      var asked = server.client().later(CompletableFuture::new).toCompletableFuture();
      Threads.awaitUntil(() -> {
        System.gc();
        return asked.isDone();
      });
      assertThat(asked.handle((value, failure) -> failure).join())
          .isInstanceOf(NoReplyException.class);
      assertThat(server.client().count(() -> 1)).isEqualTo(1);
    }
  }

  @Test
  void aStageThatCouldStillBeCompletedEndsNothing() {
    try (var server = UmpServer.start(DeskDispatcher.of(new WorkingDesk()))) {
      var kept = new CompletableFuture<String>();
      var asked = server.client().later(() -> kept).toCompletableFuture();
      var forgotten = server.client().later(CompletableFuture::new).toCompletableFuture();
      Threads.awaitUntil(() -> {
        System.gc();
        return forgotten.isDone();
      });
      assertThat(asked).isNotDone();
      kept.complete("at last");
      assertThat(asked.join()).isEqualTo("at last");
    }
  }
}
