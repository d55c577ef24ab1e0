package kinds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ump.channel.HandlerException;
import dev.ump.channel.ReplyTimeoutException;
import dev.ump.service.UmpServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;

/** Every kind of method, called. */
public final class Program {

  static final class Local implements Kinds<String> {
    @Override
    public byte[] reverse(byte[] bytes, int[][] nested, String any) {
      byte[] reversed = bytes.clone();
      for (int i = 0; i < bytes.length; i++) {
        reversed[i] = bytes[bytes.length - 1 - i];
      }
      return reversed;
    }

    @Override
    public <A extends Comparable<A>> A max(Collection<A> all) {
      return Collections.max(all);
    }

    @Override
    public <A> void swap(A[] pair) {
      Collections.swap(Arrays.asList(pair), 0, 1);
    }

    @Override
    public void fire(Runnable task) {
      task.run();
    }

    @Override
    public int wrong() {
      Integer none = null;
      return none;
    }

    @Override
    public CompletionStage<String> noStage() {
      return null;
    }

    @Override
    public CompletionStage<String> failing(Exception failure) {
      return CompletableFuture.failedFuture(failure);
    }

    @Override
    public void slow(Runnable task) {
      task.run();
    }

    @Override
    public void interruptible(Runnable task) {
      task.run();
    }

    @Override
    public void throwing(Throwable failure) throws IOException {
      Program.<IOException>sneak(failure);
    }

    @Override
    public String join(String separator, Object... parts) {
      return String.join(separator, Arrays.stream(parts).map(Object::toString).toList());
    }
  }

  @SuppressWarnings("unchecked")
  static <E extends Throwable> void sneak(Throwable failure) throws E {
    throw (E) failure;
  }

  public static void main(String[] args) throws Exception {
    compareRecords();
    try (var server = UmpServer.start(KindsDispatcher.of(new Local()))) {
      call(server.client());
      time(server.client());
      interrupt(server.client());
    }
  }

  private static void compareRecords() {
    var one = new KindsEnvelope.Reverse<>(new byte[] {1}, new int[][] {{2}}, "x");
    var same = new KindsEnvelope.Reverse<>(new byte[] {1}, new int[][] {{2}}, "x");
    assertThat(one).isEqualTo(same).hasSameHashCodeAs(same);
    assertThat(one).hasToString("Reverse[bytes=[1], nested=[[2]], any=x]");
    assertThat(one).isNotEqualTo(new KindsEnvelope.Reverse<>(new byte[] {1}, new int[][] {{3}}, "x"));
    assertThat(one).isNotEqualTo(new KindsEnvelope.Reverse<>(new byte[] {2}, new int[][] {{2}}, "x"));
    assertThat(one).isNotEqualTo(new KindsEnvelope.Reverse<>(new byte[] {1}, new int[][] {{2}}, "y"));
    assertThat(one).isNotEqualTo("x");
  }

  private static void call(KindsClient<String> kinds) throws Exception {
    assertThat(kinds.reverse(new byte[] {1, 2}, new int[0][], "")).containsExactly(2, 1);
    assertThat(kinds.max(List.of(1, 3, 2))).isEqualTo(3);
    String[] pair = {"a", "b"};
    kinds.swap(pair);
    assertThat(pair).containsExactly("b", "a");
    assertThat(kinds.join("-", 1, "x", 'c')).isEqualTo("1-x-c");
    assertThat(kinds.join("-")).isEmpty();
    var fired = new CountDownLatch(1);
    kinds.fire(fired::countDown);
    fired.await();
    kinds.async().fire(() -> {
      throw new UnsupportedOperationException("expected in the log");
    });
    assertThatThrownBy(kinds::wrong).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> kinds.noStage().toCompletableFuture().join())
        .hasRootCauseInstanceOf(NullPointerException.class)
        .hasMessageContaining("Kinds.noStage() returned null");
    var failure = new IOException("own");
    assertThatThrownBy(() -> kinds.failing(failure).toCompletableFuture().get()).hasCause(failure);
    assertThatThrownBy(() -> kinds.throwing(failure)).isSameAs(failure);
    var undeclared = new TimeoutException();
    assertThatThrownBy(() -> kinds.throwing(undeclared))
        .isInstanceOf(HandlerException.class)
        .hasCause(undeclared);
    assertThat(kinds.serverThread()).isNotSameAs(Thread.currentThread());
    assertThat(kinds.callerThread()).isSameAs(Thread.currentThread());
    assertThat(kinds.async().serverThread().join()).isSameAs(kinds.serverThread());
  }

  private static void time(KindsClient<String> kinds) throws Exception {
    var release = new CountDownLatch(1);
    Runnable task = () -> {
      try {
        release.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    };
    assertThatThrownBy(() -> kinds.slow(task)).isInstanceOf(ReplyTimeoutException.class);
    assertThatThrownBy(() -> kinds.withTimeout(Duration.ofMillis(5)).serverThread())
        .isInstanceOf(ReplyTimeoutException.class);
    release.countDown();
    kinds.withTimeout(Duration.ofMinutes(1)).slow(() -> {});
  }

  private static void interrupt(KindsClient<String> kinds) {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> kinds.interruptible(() -> {})).isInstanceOf(InterruptedException.class);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    var seen = new ArrayList<Thread>();
    seen.add(kinds.serverThread());
    assertThat(seen).hasSize(1);
  }
}
