package dev.ump.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.testkit.ChildJvm;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Interpreted, as all code is at first: a frame keeps its variables and parameters to its end. */
@DisplayName("(4) A caller that waits for a request that its server has lost")
class LostWhileWaitedForTest {

  /** How a caller waits. */
  enum Way {
    SEND(client -> client.send(1)),
    SEND_WITH_LIMIT(client -> client.send(1, Duration.ofMinutes(5))),
    JOIN(client -> client.sendAsync(1).join()),
    GET(client -> client.sendAsync(1).get()),
    GET_WITH_LIMIT(client -> client.sendAsync(1).get(5, TimeUnit.MINUTES)),
    STAGE(client -> client.sendAsync(1).thenApply(value -> value).join()),
    IN_A_POOL(client ->
        ForkJoinPool.commonPool().submit(() -> client.sendAsync(1).join()).get()),
    IN_A_HANDLER(client -> inHandler(() -> client.sendAsync(1).join()));

    private final Wait wait;

    Way(Wait wait) {
      this.wait = wait;
    }
  }

  private interface Wait {
    void run(Client<Integer, Integer, RuntimeException> client) throws Exception;
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void isTold(Way way) throws Exception {
    assertThat(ChildJvm.run(List.of("-Xint"), Program.class, way.name()))
        .startsWith(NoReplyException.class.getName());
  }

  private static void inHandler(Runnable wait) {
    Channel<Integer, Integer, RuntimeException> around =
        Channel.builder().name("around").open();
    var server = new Thread(() -> {
      try {
        around.server().serve(request -> wait.run());
      } catch (InterruptedException unexpected) {
        throw new IllegalStateException(unexpected);
      }
    });
    server.setDaemon(true);
    server.start();
    around.client().send(1);
  }

  /** Prints why the caller got no answer. */
  static final class Program {
    private Program() {}

    public static void main(String[] args) throws Exception {
      Channel<Integer, Integer, RuntimeException> channel = Channel.builder().open();
      var caller = new Thread(() -> callAndPrint(Way.valueOf(args[0]), channel.client()));
      caller.start();
      lose(channel.server());
      while (caller.isAlive()) {
        System.gc();
        caller.join(100);
      }
    }

    /** The request comes when its caller waits, or is about to. */
    private static void lose(Server<Integer, Integer, RuntimeException> server) throws Exception {
      while (server.queued() == 0) {
        Thread.onSpinWait();
      }
      server.receiveAsync();
    }

    private static void callAndPrint(Way way, Client<Integer, Integer, RuntimeException> client) {
      try {
        way.wait.run(client);
      } catch (Exception failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
          root = root.getCause();
        }
        System.out.println(root);
      }
    }
  }
}
