package dev.ump.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.testkit.Outcome;
import dev.ump.testkit.Rounds;
import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("(7) The end races with everything else, and nothing hangs or happens twice")
class EndRacesTest {

  @Test
  void aPostThatRacesWithTheLastCloseIsReceivedOrRefusedAndNeverBoth() {
    for (int round = 0; round < Rounds.of(300); round++) {
      var channel = Channel.<Integer, Integer, RuntimeException>open();
      var start = new CyclicBarrier(3);
      var poster = Threads.PLATFORM.run("poster", () -> {
        start.await();
        channel.client().post(1);
      });
      var receiver = Threads.PLATFORM.start("receiver", () -> {
        start.await();
        int received = 0;
        while (channel.server().receive() != null) {
          received++;
        }
        return received;
      });
      await(start);
      channel.client().close();
      Outcome<Void> posted = poster.outcome();
      if (posted.failure() != null) {
        posted.thrown(IllegalStateException.class);
      }
      assertThat(receiver.value()).isEqualTo(posted.failure() == null ? 1 : 0);
    }
  }

  @Test
  void aSendThatRacesWithTheLastCloseIsAnsweredOrRefused() {
    for (int round = 0; round < Rounds.of(300); round++) {
      var channel = Channel.<Integer, Integer, RuntimeException>open();
      var start = new CyclicBarrier(3);
      var owner = Threads.PLATFORM.start("owner", () -> {
        start.await();
        int[] received = new int[1];
        channel.server().serve(request -> {
          received[0]++;
          request.reply(-request.message());
        });
        return received[0];
      });
      var caller = Threads.PLATFORM.start("caller", () -> {
        start.await();
        return channel.client().send(1);
      });
      await(start);
      channel.client().close();
      Outcome<Integer> outcome = caller.outcome();
      // serve closes the server at its end, so that may be what a late caller is told
      if (outcome.failure() == null) {
        assertThat(outcome.get()).isEqualTo(-1);
        assertThat(owner.value()).isEqualTo(1);
      } else {
        assertThat(outcome.failure())
            .isInstanceOfAny(IllegalStateException.class, ServerClosedException.class);
        assertThat(owner.value()).isEqualTo(0);
      }
    }
  }

  @Test
  @DisplayName("(6) a receive that is cancelled while the channel closes takes no caller down")
  void aCancelledReceiveAndTheClose() {
    for (int round = 0; round < Rounds.of(300); round++) {
      var channel = Channel.<Integer, Integer, RuntimeException>open();
      var receive = channel.server().receiveAsync();
      var start = new CyclicBarrier(3);
      var canceller = Threads.PLATFORM.run("canceller", () -> {
        start.await();
        receive.cancel(true);
      });
      var closer = Threads.PLATFORM.run("closer", () -> {
        start.await();
        channel.server().close();
      });
      await(start);
      var asked = channel.client().sendAsync(1);
      closeIfReceived(receive);
      Throwable failure = asked
          .orTimeout(Task.HANG_SECONDS, TimeUnit.SECONDS)
          .handle((reply, thrown) -> thrown)
          .join();
      assertThat(failure).isInstanceOfAny(ServerClosedException.class, NoReplyException.class);
      canceller.value();
      closer.value();
    }
  }

  @Test
  @DisplayName("(7) a receive that is cancelled while the last client closes hides no request")
  void aCancelledReceiveLosesNothingBesideTheLastClient() {
    for (int round = 0; round < Rounds.of(500); round++) {
      var channel = Channel.<Integer, Integer, RuntimeException>open();
      var receive = channel.server().receiveAsync();
      var start = new CyclicBarrier(3);
      var canceller = Threads.PLATFORM.run("canceller", () -> {
        start.await();
        receive.cancel(true);
      });
      var receiver = Threads.PLATFORM.start("receiver", () -> {
        start.await();
        int received = 0;
        while (!channel.server().isFinished()) {
          var request = channel.server().tryReceive();
          if (request != null) {
            request.close();
            received++;
          }
        }
        return received;
      });
      var asked = channel.client().sendAsync(1);
      channel.client().close();
      await(start);
      closeIfReceived(receive);
      canceller.value();
      receiver.value();
      Throwable failure = asked
          .orTimeout(Task.HANG_SECONDS, TimeUnit.SECONDS)
          .handle((reply, thrown) -> thrown)
          .join();
      // who puts a request back after the end was told fails it
      assertThat(failure).isInstanceOfAny(NoReplyException.class, ServerClosedException.class);
    }
  }

  @Test
  @DisplayName(
      "(6) many who send, cancel, copy and close while the server closes all come to an end")
  void everythingMayHappenAtOnce() {
    for (int round = 0; round < Rounds.of(100); round++) {
      var channel = Channel.<Integer, Integer, RuntimeException>open();
      var start = new CyclicBarrier(5);
      List<Task<@Nullable Object>> tasks = new ArrayList<>();
      for (int t = 0; t < 3; t++) {
        var client = channel.client().copy();
        tasks.add(Threads.PLATFORM.start("caller", () -> {
          start.await();
          List<CompletableFuture<Integer>> futures = new ArrayList<>();
          for (int i = 0; i < 30; i++) {
            var future = client.sendAsync(i);
            futures.add(future);
            if (i % 3 == 0) {
              future.cancel(true);
            }
          }
          client.close();
          return CompletableFuture.allOf(futures.toArray(new CompletableFuture<?>[0]))
              .handle((all, failure) -> failure)
              .get(Task.HANG_SECONDS, TimeUnit.SECONDS);
        }));
      }
      tasks.add(Threads.PLATFORM.start("owner", () -> {
        start.await();
        channel.server().serve(request -> {
          if (request.message() == 20) {
            channel.server().close();
          }
          request.reply(0);
        });
        return null;
      }));
      channel.client().close();
      await(start);
      tasks.forEach(Task::value);
    }
  }

  private static void closeIfReceived(
      CompletableFuture<? extends @Nullable Request<?, ?, ?>> receive) {
    Request<?, ?, ?> request = receive.handle((received, failure) -> received).join();
    if (request != null) {
      request.close();
    }
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
