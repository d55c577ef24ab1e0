package dev.ump.service.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.service.ServerEnd;
import dev.ump.testkit.Rounds;
import dev.ump.testkit.Threads;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("(6) closeNow interrupts calls, and never the end of the dispatcher")
class CloseNowTest {
  private static final int ROUNDS = Rounds.of(300);

  @ParameterizedTest
  @EnumSource(
      value = Way.class,
      names = {"THREAD", "VIRTUAL_THREAD", "WORKERS"})
  void inManyRounds(Way way) throws Exception {
    List<String> disturbed = new CopyOnWriteArrayList<>();
    var ends = new AtomicInteger();
    for (int round = 0; round < ROUNDS; round++) {
      var isClosed = new CountDownLatch(1);
      var server = way.builder(new WorkDispatcher().closing(() -> {
            ends.incrementAndGet();
            try {
              isClosed.await(); // so every interrupt has been sent
            } catch (InterruptedException hit) {
              disturbed.add("in round " + ends);
            }
          }))
          .start();
      var entered = new CountDownLatch(1);
      server.client().post(entered::countDown);
      if (round % 2 == 0) {
        entered.await();
      }
      server.closeNow();
      isClosed.countDown();
      assertThat(server.join().reason()).isEqualTo(ServerEnd.Reason.CLOSED);
    }
    assertThat(disturbed).isEmpty();
    assertThat(ends).hasValue(ROUNDS);
  }

  @ParameterizedTest
  @EnumSource(
      value = Way.class,
      names = {"THREAD", "WORKERS"})
  void norIfSeveralCloseItWhileItCloses(Way way) throws Exception {
    List<String> disturbed = new CopyOnWriteArrayList<>();
    for (int round = 0; round < Rounds.of(100); round++) {
      var start = new CyclicBarrier(3);
      var areClosed = new CountDownLatch(2);
      var server = way.builder(new WorkDispatcher().closing(() -> {
            try {
              areClosed.await();
            } catch (InterruptedException hit) {
              disturbed.add("the end");
            }
          }))
          .start();
      for (int i = 0; i < 2; i++) {
        Threads.PLATFORM.run("closer", () -> {
          start.await();
          server.closeNow();
          areClosed.countDown();
        });
      }
      start.await();
      server.close();
      assertThat(server.join().reason()).isEqualTo(ServerEnd.Reason.CLOSED);
    }
    assertThat(disturbed).isEmpty();
  }
}
