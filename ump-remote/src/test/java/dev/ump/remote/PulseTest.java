package dev.ump.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("(31) Signs of life come while calls are open, whatever failed before")
@Timeout(60)
class PulseTest {
  private final AtomicBoolean isIdle = new AtomicBoolean();
  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicInteger threads = new AtomicInteger();
  private final AtomicInteger ended = new AtomicInteger();
  private final Phaser beats = new Phaser(1);
  private final Pulse pulse = new Pulse(
      task -> {
        failIfToldTo("no native thread");
        threads.incrementAndGet();
        return DaemonThreads.named("pulse").newThread(() -> {
          task.run();
          ended.incrementAndGet();
        });
      },
      Duration.ofMillis(1),
      this::beat,
      isIdle::get);

  @AfterEach
  void close() {
    pulse.close();
    await().until(() -> ended.get() == threads.get());
  }

  private void beat() {
    beats.arrive();
    failIfToldTo("no heap");
  }

  private void failIfToldTo(String why) {
    if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      throw new OutOfMemoryError(why);
    }
  }

  private void awaitBeats(int count) {
    int begin = beats.getPhase();
    await().until(() -> beats.getPhase() >= begin + count);
  }

  @Test
  void afterAThreadThatCannotBeStarted() {
    failures.set(1);
    assertThatThrownBy(pulse::start).hasMessage("no native thread");

    pulse.start();
    pulse.start();

    awaitBeats(2);
    assertThat(threads).hasValue(1);
  }

  @Test
  void afterABeatThatFails() {
    pulse.start();
    failures.set(2);

    awaitBeats(4);

    assertThat(failures).hasValue(0);
    assertThat(threads).hasValue(1);
  }

  @Test
  void againAfterNothingWasOpen() {
    isIdle.set(true);
    pulse.start();
    await().until(() -> ended.get() == 1);
    isIdle.set(false);

    pulse.start();

    awaitBeats(2);
    assertThat(threads).hasValue(2);
  }

  @Test
  void onNoThreadOnceItIsClosed() {
    var slow = new Pulse(
        task -> DaemonThreads.named("slow").newThread(() -> {
          task.run();
          ended.incrementAndGet();
        }),
        Duration.ofHours(1),
        () -> {},
        () -> false);
    threads.incrementAndGet();
    slow.start();

    slow.close();

    await().until(() -> ended.get() == 1);
  }
}
