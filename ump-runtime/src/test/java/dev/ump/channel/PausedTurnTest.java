package dev.ump.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.internal.Interlude;
import dev.ump.internal.ServerControl;
import dev.ump.internal.waiting.Deadline;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("(1) A thread that begins a pause has left before the pause is over")
@Timeout(60)
class PausedTurnTest {
  private static final int PAUSES = 3_000;

  private final ExecutorService threads = Executors.newFixedThreadPool(2);
  private final AtomicInteger left = new AtomicInteger(PAUSES);
  private final Queue<String> remains = new ConcurrentLinkedQueue<>();

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  /** Pauses which are over when they begin. */
  private final class Pauses implements Interlude {
    @Override
    public boolean isDue() {
      return left.get() > 0;
    }

    @Override
    public Deadline proceed() {
      return left.decrementAndGet() > 0 ? Deadline.afterNanos(1) : null;
    }
  }

  /** Runs a task, and looks whether it leaves something on its thread. */
  private void run(Runnable task) {
    threads.execute(() -> {
      task.run();
      if (HandlerThread.current().innermost() != null) {
        remains.add(Thread.currentThread().getName());
      }
    });
  }

  @Test
  void soNothingOfItStaysOnItsThread() throws InterruptedException {
    var channel = Channel.<String, String, RuntimeException>open();
    ((ServerControl) channel.server()).setInterlude(new Pauses());
    channel.server().serveOn(this::run, request -> request.reply("done"));

    assertThat(channel.client().send("begin")).isEqualTo("done");
    assertThat(left).hasValue(0);
    assertThat(remains).isEmpty();
  }
}
