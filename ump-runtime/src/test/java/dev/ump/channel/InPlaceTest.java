package dev.ump.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("(10) Requests that their senders handle are handled one at a time and in order")
@Timeout(20)
class InPlaceTest {
  private final List<String> handled = new CopyOnWriteArrayList<>();
  private final List<Thread> threads = new CopyOnWriteArrayList<>();

  private void note(Request<String, String, RuntimeException> request) {
    handled.add(request.message());
    threads.add(Thread.currentThread());
  }

  @Test
  void eachSenderHandlesItsOwnBeforeItReturnsOrWaits() {
    Channel<String, String, RuntimeException> channel = Channel.open();
    channel.server().serveInPlace(request -> {
      note(request);
      request.reply(request.message());
    });
    Client<String, String, RuntimeException> client = channel.client();

    assertThat(client.send("a")).isEqualTo("a");
    assertThat(client.send("b", Duration.ofSeconds(10))).isEqualTo("b");
    assertThat(client.sendAsync("c").getNow("not yet")).isEqualTo("c");
    assertThat(client.sendAsync("d", Duration.ofSeconds(10)).getNow("not yet")).isEqualTo("d");
    client.post("e");

    assertThat(handled).containsExactly("a", "b", "c", "d", "e");
    assertThat(threads).containsOnly(Thread.currentThread());
  }

  @Test
  void whatComesWhileAHandlerRunsIsHandledNextByItsThread() throws Exception {
    var isInside = new CountDownLatch(1);
    var gate = new CountDownLatch(1);
    Channel<String, String, RuntimeException> channel = Channel.open();
    channel.server().serveInPlace(request -> {
      note(request);
      if (request.message().equals("first")) {
        isInside.countDown();
        await(gate);
      }
      request.reply(request.message());
    });
    Client<String, String, RuntimeException> client = channel.client();
    var other = new Thread(() -> client.send("first"));
    other.start();
    await(isInside);

    CompletableFuture<String> second = client.sendAsync("second");
    client.post("third");
    CompletableFuture<String> fourth = client.sendAsync("fourth", Duration.ofSeconds(10));
    assertThat(handled).containsExactly("first");
    gate.countDown();
    assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo("second");
    assertThat(fourth.get(10, TimeUnit.SECONDS)).isEqualTo("fourth");

    assertThat(handled).containsExactly("first", "second", "third", "fourth");
    assertThat(threads).containsOnly(other);
    other.join();
  }

  @Test
  void whatAHandlerSendsToItsOwnServerIsHandledBehindIt() {
    Channel<String, String, RuntimeException> channel = Channel.open();
    Client<String, String, RuntimeException> client = channel.client();
    List<CompletableFuture<String>> inner = new ArrayList<>();
    channel.server().serveInPlace(request -> {
      if (request.message().equals("outer")) {
        inner.add(client.sendAsync("inner"));
      }
      note(request);
      request.reply(request.message());
    });

    assertThat(client.sendAsync("outer").getNow("not yet")).isEqualTo("outer");

    assertThat(handled).containsExactly("outer", "inner");
    assertThat(inner.get(0)).isCompletedWithValue("inner");
  }

  @Test
  void whatIsHandedOnTakesNoPlaceInTheQueue() {
    List<Request<String, String, RuntimeException>> held = new ArrayList<>();
    Channel<String, String, RuntimeException> channel =
        Channel.<String, String, RuntimeException>builder().capacity(1).open();
    channel.server().serveInPlace(held::add);
    Client<String, String, RuntimeException> client = channel.client();

    CompletableFuture<String> first = client.sendAsync("1");
    CompletableFuture<String> second = client.sendAsync("2", Duration.ofSeconds(10));
    CompletableFuture<String> third = client.sendAsync("3");
    held.forEach(request -> request.reply("to " + request.message()));

    assertThat(first.join()).isEqualTo("to 1");
    assertThat(second.join()).isEqualTo("to 2");
    assertThat(third.join()).isEqualTo("to 3");
  }

  @Test
  void aRequestWhoseTimeIsOverBeforeItIsHandledIsNotHandled() {
    Channel<String, String, RuntimeException> channel =
        Channel.<String, String, RuntimeException>builder().ticker(new Hasty()).open();
    channel.server().serveInPlace(request -> {
      note(request);
      request.reply("late");
    });
    Client<String, String, RuntimeException> client = channel.client();

    CompletableFuture<String> late = client.sendAsync("late", Duration.ofSeconds(10));
    assertThat(catchThrowable(late::join))
        .cause()
        .isInstanceOfSatisfying(
            ReplyTimeoutException.class,
            told -> assertThat(told.maybeExecuted()).isFalse());
    assertThat(client.sendAsync("other").join()).isEqualTo("late");

    assertThat(handled).containsExactly("other");
  }

  /** Lets each limit pass as soon as it is set. */
  private static final class Hasty implements Ticker {
    @Override
    public long nanoTime() {
      return 0;
    }

    @Override
    public Runnable runAt(long nanoTime, Runnable action) {
      action.run();
      return () -> {};
    }
  }

  @Test
  void whatAHandlerThrowsIsTheAnswer() {
    Channel<String, String, RuntimeException> channel = Channel.open();
    channel.server().serveInPlace(request -> {
      throw new IllegalArgumentException(request.message());
    });
    Client<String, String, RuntimeException> client = channel.client();

    assertThatThrownBy(() -> client.send("a")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> client.sendAsync("b").join())
        .cause()
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anInternalErrorEndsTheServerAndIsItsEnd() {
    Channel<String, String, RuntimeException> channel = Channel.open();
    var broken = new InternalError("broken");
    CompletableFuture<Void> ended = channel.server().serveInPlace(request -> {
      throw broken;
    });
    Client<String, String, RuntimeException> client = channel.client();

    assertThatThrownBy(() -> client.sendAsync("a").join())
        .cause()
        .isInstanceOf(HandlerException.class)
        .cause()
        .isSameAs(broken);

    assertThat(catchThrowable(ended::join)).cause().isSameAs(broken);
    assertThatThrownBy(() -> client.sendAsync("b").join())
        .cause()
        .isInstanceOfSatisfying(
            ServerClosedException.class,
            told -> assertThat(told.maybeExecuted()).isFalse());
  }

  @Test
  void aClosedServerHandlesNothing() {
    Channel<String, String, RuntimeException> channel = Channel.open();
    Server<String, String, RuntimeException> server = channel.server();
    CompletableFuture<Void> ended = server.serveInPlace(this::note);
    Client<String, String, RuntimeException> client = channel.client();
    server.close();

    assertThatThrownBy(() -> client.send("a")).isInstanceOf(ServerClosedException.class);
    assertThatThrownBy(() -> client.sendAsync("b").join())
        .cause()
        .isInstanceOf(ServerClosedException.class);
    assertThatThrownBy(() -> client.sendAsync("c", Duration.ofSeconds(10)).join())
        .cause()
        .isInstanceOf(ServerClosedException.class);
    assertThatThrownBy(() -> client.post("d")).isInstanceOf(ServerClosedException.class);

    assertThat(ended).isCompletedWithValue(null);
    assertThat(handled).isEmpty();
  }

  @Test
  void theEndOfAllClientsEndsTheServer() {
    Channel<String, String, RuntimeException> channel = Channel.open();
    Server<String, String, RuntimeException> server = channel.server();
    CompletableFuture<Void> ended = server.serveInPlace(request -> request.reply("x"));
    try (var client = channel.client()) {
      assertThat(client.sendAsync("a").join()).isEqualTo("x");
    }

    assertThat(ended).isCompletedWithValue(null);
  }

  @Test
  void manySendersAtOnceEachInItsOrder() throws Exception {
    Channel<String, String, RuntimeException> channel = Channel.open();
    List<String> order = new ArrayList<>(); // only the handler adds, and no lock guards it
    channel.server().serveInPlace(request -> {
      order.add(request.message());
      request.reply(request.message());
    });
    Client<String, String, RuntimeException> client = channel.client();
    List<Thread> senders = new ArrayList<>();
    for (String name : List.of("a", "b", "c")) {
      senders.add(new Thread(() -> {
        for (int i = 0; i < 2_000; i++) {
          String message = name + i;
          if (i % 3 == 0) {
            client.send(message);
          } else if (i % 3 == 1) {
            client.sendAsync(message, Duration.ofSeconds(10));
          } else {
            client.sendAsync(message);
          }
        }
        client.send(name + "2000");
      }));
    }
    senders.forEach(Thread::start);
    for (Thread sender : senders) {
      sender.join();
    }
    client.send("end"); // sees what all handlers wrote

    assertThat(order).hasSize(3 * 2_001 + 1);
    for (String name : List.of("a", "b", "c")) {
      List<String> own = order.stream().filter(each -> each.startsWith(name)).toList();
      for (int i = 0; i <= 2_000; i++) {
        assertThat(own.get(i)).isEqualTo(name + i);
      }
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }
}
