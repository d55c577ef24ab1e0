package dev.ump.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ump.channel.Channel;
import dev.ump.channel.Client;
import dev.ump.channel.Request;
import dev.ump.channel.Server;
import dev.ump.testkit.Threads;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * A stack that overflows in the middle of an operation leaves no half of it behind (1), (21): it did
 * nothing, so that it can be repeated with more room, or all of it.
 */
class StackOverflowTest {
  private static final int TIMES = 100;

  /** Uses up the stack, and then acts with a little more room each time, until it succeeds. */
  private static int diveAnd(Runnable action, long padding) {
    int overflows;
    try {
      overflows = diveAnd(action, padding + 1);
      if (overflows < 0) {
        action.run();
        return 1;
      }
      return overflows;
    } catch (StackOverflowError full) {
      return -1;
    }
  }

  /** On a stack that is soon full. */
  private static void overflow(Runnable action, int padding) throws InterruptedException {
    var thread = new Thread(null, () -> diveAnd(action, padding), "diver", 160 * 1024);
    thread.start();
    thread.join();
  }

  @Test
  void anAnswerIsGivenOrCanBeRepeated() throws Exception {
    var channel = Channel.<Integer, Integer, RuntimeException>open();
    var server = channel.server();
    try (var client = channel.client()) {
      for (int i = 0; i < TIMES; i++) {
        var future = client.sendAsync(i);
        Request<Integer, Integer, RuntimeException> request = server.tryReceive();
        var isRefused = new boolean[1];
        overflow(() -> answer(request, isRefused), i);
        assertTrue(
            future.isDone() || !isRefused[0], "answered, says the server, but not seen " + i);
        if (!future.isDone()) {
          request.reply(i);
        }
        assertEquals(i, future.get(20, TimeUnit.SECONDS));
      }
    }
    server.close();
  }

  private static void answer(
      Request<Integer, Integer, RuntimeException> request, boolean[] isRefused) {
    try {
      request.reply(request.message());
    } catch (IllegalStateException answeredBefore) {
      isRefused[0] = true;
    }
  }

  @Test
  void noRequestIsLostWhereTheReceiverClaimsTheNextOnes() throws Exception {
    var channel = Channel.<Integer, Integer, RuntimeException>open();
    var server = channel.server();
    Remains.expectLongWindows(Remains.coreOf(server));
    try (var client = channel.client()) {
      for (int i = 0; i < TIMES; i++) {
        for (int k = 0; k < 48; k++) {
          client.post(k);
        }
        var taken = new Request<?, ?, ?>[1];
        overflow(() -> taken[0] = server.tryReceive(), i); // no call could overflow in between
        for (int k = 0; k < 48; k++) {
          var request = k == 0 ? taken[0] : server.tryReceive();
          assertNotNull(request);
          assertEquals(k, request.message());
        }
        assertNull(server.tryReceive());
      }
    }
  }

  @Test
  void aReceiverAsleepIsWoken() throws InterruptedException {
    var channel = Channel.<Integer, Integer, RuntimeException>open();
    var server = channel.server();
    var owner = Threads.PLATFORM.run("owner", () -> server.serve(request -> request.reply(1)));
    try (var client = channel.client()) {
      for (int i = 0; i < TIMES; i++) {
        owner.awaitAsleep();
        overflow(() -> client.post(0), i);
        assertServes(client, i);
      }
    }
    owner.value();
  }

  @Test
  void whatAReceiverLeavesOpenIsWatched() throws InterruptedException {
    var channel = Channel.<Integer, Integer, RuntimeException>open();
    var server = channel.server();
    var left = new ArrayList<CompletableFuture<Integer>>();
    try (var client = channel.client()) {
      for (int i = 0; i < TIMES; i++) {
        left.add(client.sendAsync(i));
        forgetNext(server);
        overflow(server::tryReceive, i); // the queue stops keeping what was received before
      }
    }
    Threads.awaitUntil(() -> {
      System.gc();
      return left.stream().allMatch(CompletableFuture::isDone);
    });
    server.close();
  }

  private static void forgetNext(Server<Integer, Integer, RuntimeException> server) {
    assertNotNull(server.tryReceive());
  }

  private static void assertServes(Client<Integer, Integer, RuntimeException> client, int round) {
    assertEquals(
        1,
        client.sendAsync(1).completeOnTimeout(-1, 20, TimeUnit.SECONDS).join(),
        () -> "the owner sleeps on after overflow " + round);
  }
}
