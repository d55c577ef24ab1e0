package dev.ump.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ump.channel.ChannelFullException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("(19) Only a one-way method does not wait for completion")
class OneWayTest {
  private final List<Throwable> uncaught = new CopyOnWriteArrayList<>();

  private UmpServer.Builder<Desk, DeskClient> builder() {
    return UmpServer.builder(DeskDispatcher.of(new WorkingDesk())).threadFactory(task -> {
      var thread = new Thread(task, "desk");
      thread.setUncaughtExceptionHandler((where, thrown) -> uncaught.add(thrown));
      return thread;
    });
  }

  @Test
  void itReturnsWhileItIsNotExecutedYet() throws Exception {
    try (var server = builder().start()) {
      var gate = new CountDownLatch(1);
      var done = new CountDownLatch(1);
      server.client().touch(() -> {
        gate.await();
        done.countDown();
      });
      assertThat(done.getCount()).isEqualTo(1);
      gate.countDown();
      assertThat(server.client().work(done::getCount)).isEqualTo(0L);
    }
  }

  @Test
  void itsFailureGoesToTheUncaughtExceptionHandlerOfTheServersThread() throws Exception {
    var failure = new IOException("disk full");
    try (var server = builder().start()) {
      server.client().touch(() -> {
        throw failure;
      });
      assertThat(server.client().work(() -> "alive")).isEqualTo("alive");
    }
    assertThat(uncaught).containsExactly(failure);
  }

  @Test
  @DisplayName("(17) it is refused when the channel is full")
  void aFullServerRefusesThem() throws Exception {
    try (var server = builder().capacity(1).start()) {
      var entered = new CountDownLatch(1);
      var gate = new CountDownLatch(1);
      var busy = server.client().workAsync(() -> {
        entered.countDown();
        gate.await();
        return "done";
      });
      entered.await();
      server.client().touch(() -> {});
      assertThatThrownBy(() -> server.client().touch(() -> {}))
          .isInstanceOf(ChannelFullException.class)
          .hasMessageContaining("Desk.touch(Action)");
      assertThat(server.client().workAsync(() -> "refused")).isCompletedExceptionally();
      gate.countDown();
      assertThat(busy.join()).isEqualTo("done");
    }
  }
}
