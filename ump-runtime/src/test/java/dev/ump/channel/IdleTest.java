package dev.ump.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("(14) Idle costs nothing")
class IdleTest {
  private final Channel<String, String, RuntimeException> channel = Channel.open();

  @Test
  void whoeverWaitsSleepsAndStaysAsleep() {
    var receiver = Threads.PLATFORM.start("receiver", channel.server()::receive).awaitAsleep();
    var other = Channel.<String, String, RuntimeException>open();
    var caller = Threads.PLATFORM.start("caller", () -> other.client().send("hello"));
    caller.awaitAsleep();
    var getter =
        Threads.PLATFORM.start("getter", () -> other.client().sendAsync("hello").join());
    getter.awaitAsleep();
    List<Task<?>> waiting = List.of(receiver, caller, getter);
    long start = System.nanoTime();
    while (System.nanoTime() - start < TimeUnit.MILLISECONDS.toNanos(200)) {
      for (Task<?> task : waiting) {
        assertThat(task.thread().getState()).isEqualTo(Thread.State.WAITING);
      }
    }
    channel.client().post("hello");
    assertThat(receiver.value()).isNotNull();
    Objects.requireNonNull(other.server().tryReceive()).reply("hi");
    Objects.requireNonNull(other.server().tryReceive()).reply("hi");
    assertThat(caller.value()).isEqualTo("hi");
    assertThat(getter.value()).isEqualTo("hi");
  }

  @Test
  void aHundredChannelsNeedNoThreadOfTheirOwn() {
    List<Thread> before = ourThreads();
    for (int i = 0; i < 100; i++) {
      var one = Channel.<String, String, RuntimeException>open();
      var pending = one.server().receiveAsync();
      one.client().sendAsync("hello", Duration.ofHours(1));
      assertThat(pending)
          .succeedsWithin(Task.HANG_SECONDS, TimeUnit.SECONDS)
          .satisfies(request -> Objects.requireNonNull(request).reply("hi"));
      one.client().close();
    }
    // the timer and the net of the process, and a few that carry what all of them have to tell
    assertThat(ourThreads()).filteredOn(thread -> !before.contains(thread)).hasSizeLessThan(20);
  }

  private static List<Thread> ourThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("ump-"))
        .toList();
  }
}
