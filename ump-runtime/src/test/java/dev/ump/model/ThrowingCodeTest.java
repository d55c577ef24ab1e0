package dev.ump.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ump.channel.Channel;
import dev.ump.channel.ServerClosedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Whatever code of a user throws that the channel calls, every request ends (1). */
class ThrowingCodeTest {
  private static final Executor BROKEN = task -> {
    throw new IllegalStateException("takes no tasks");
  };

  private static Throwable failureOf(CompletableFuture<?> future) {
    return assertThrows(ExecutionException.class, () -> future.get(20, TimeUnit.SECONDS))
        .getCause();
  }

  @Test
  void aDescriptionThatThrowsEndsTheRequestAllTheSame() {
    var channel = Channel.builder()
        .describe(message -> {
          throw new IllegalStateException("has no name");
        })
        .<String, String, RuntimeException>open();
    var futures = new ArrayList<CompletableFuture<String>>();
    for (int i = 0; i < 3; i++) {
      futures.add(channel.client().sendAsync("queued"));
    }
    var limited = channel.client().sendAsync("limited", Duration.ofMillis(1));
    failureOf(limited);
    channel.server().close();
    futures.forEach(future -> assertInstanceOf(ServerClosedException.class, failureOf(future)));
    channel.client().close();
  }

  @Test
  void callbacksThatTakeNoTasksLoseNoAnswer() throws Exception {
    var channel = Channel.builder().callbacks(BROKEN).<String, String, RuntimeException>open();
    var future = channel.client().sendAsync("question");
    var request = channel.server().tryReceive();
    assertTrue(request != null && request.reply("answer"));
    assertEquals("answer", future.get(20, TimeUnit.SECONDS));
    channel.client().close();
    channel.server().close();
  }

  @Test
  void anExecutorThatTakesNoTasksLosesNoTimeLimitAndNoEnd() {
    var channel = Channel.builder().executor(BROKEN).<String, String, RuntimeException>open();
    var server = channel.server();
    var limited = channel.client().sendAsync("limited", Duration.ofMillis(1));
    failureOf(limited);
    var pending = new ArrayList<CompletableFuture<?>>();
    for (int i = 0; i < 3; i++) {
      pending.add(server.receiveAsync());
    }
    channel.client().close();
    pending.forEach(future -> failureOf(future));
    server.close();
  }
}
