package dev.ump.internal.lost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.internal.thread.DaemonProbe;
import dev.ump.internal.thread.Timer;
import dev.ump.testkit.ChildJvm;
import dev.ump.testkit.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("(4) (30) The net")
class NetTest {
  private final List<Watch<?>> started = new ArrayList<>();

  /** Tells of the loss, and of collections. */
  private static final class Listening extends Watch<Object> implements CollectionListener {
    final AtomicInteger collections = new AtomicInteger();
    private final @Nullable Throwable thrown;

    Listening(Object object, @Nullable Throwable thrown) {
      super(object);
      this.thrown = thrown;
    }

    @Override
    public void afterCollection() {
      collections.incrementAndGet();
      if (thrown instanceof Error error) {
        throw error;
      }
    }

    @Override
    protected void lost() {}
  }

  /** Has no memory when it is told for the first time. */
  private static final class Exhausted extends Watch<Object> {
    final CompletableFuture<Integer> told = new CompletableFuture<>();
    private int times;

    Exhausted(Object object) {
      super(object);
    }

    @Override
    protected void lost() {
      times++;
      if (times < 3) {
        throw new OutOfMemoryError("of this test");
      }
      told.complete(times);
    }
  }

  private <W extends Watch<?>> W start(W watch) {
    started.add(watch);
    watch.start();
    return watch;
  }

  @AfterEach
  void stop() {
    started.forEach(Watch::stop);
  }

  @Test
  void tellsAgainWhatCouldNotBeToldForWantOfMemory() {
    var watch = start(new Exhausted(new Object()));
    Threads.awaitUntil(() -> {
      System.gc();
      return watch.told.isDone();
    });
    assertThat(watch.told).isCompletedWithValue(3);
  }

  @Test
  void survivesListenersThatThrow() {
    var kept = new Object();
    var broken = start(new Listening(kept, new OutOfMemoryError("of this test")));
    var sound = start(new Listening(kept, null));
    Threads.awaitUntil(() -> {
      System.gc();
      return broken.collections.get() > 2 && sound.collections.get() > 2;
    });
    assertThat(kept).isNotNull();
  }

  /** In a JVM of its own, where no other test watches anything. */
  @Test
  void endsWhenNothingIsWatchedAndStartsAgain() throws Exception {
    assertThat(ChildJvm.run(List.of(), Life.class))
        .isEqualTo("ended, started, told, told though nothing else was watched");
  }

  @Test
  void tellsEveryListenerOfACollectionWhileOthersComeAndGo() {
    var kept = new Object();
    List<Listening> listeners = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      listeners.add(start(new Listening(kept, null)));
    }
    Threads.awaitUntil(() -> {
      for (int i = 1; i < 500; i += 2) {
        listeners.get(i).stop();
        listeners.get(i).start();
      }
      System.gc();
      return listeners.stream().allMatch(listener -> listener.collections.get() > 0);
    });
    assertThat(kept).isNotNull();
  }

  /** The life of the net's thread. */
  static final class Life {
    private Life() {}

    private static boolean isThere() {
      return Thread.getAllStackTraces().keySet().stream()
          .anyMatch(thread -> thread.getName().equals("ump-net"));
    }

    public static void main(String[] arguments) {
      var watch = new Listening(Net.class, null);
      watch.start();
      if (!isThere()) {
        throw new AssertionError("has not started");
      }
      watch.stop();
      while (isThere()) {
        System.gc(); // much more often than once a second
      }
      DaemonProbe.setNone(true);
      var lost = new Exhausted(new Object());
      lost.start();
      if (isThere()) {
        throw new AssertionError("has started without a thread");
      }
      DaemonProbe.setNone(false);
      watch.start();
      while (!lost.told.isDone()) {
        System.gc();
      }
      watch.stop();
      while (isThere()) {
        System.gc();
      }
      Timer.schedule(() -> {}, TimeUnit.HOURS.toNanos(1)); // so that the timer has a thread
      DaemonProbe.setNone(true);
      var alone = new Exhausted(new Object());
      alone.start();
      DaemonProbe.setNone(false);
      while (!alone.told.isDone()) {
        System.gc();
      }
      System.out.println("ended, started, told, told though nothing else was watched");
    }
  }
}
