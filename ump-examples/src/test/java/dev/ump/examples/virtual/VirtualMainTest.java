package dev.ump.examples.virtual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ump.examples.Printed;
import dev.ump.service.UmpServer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD) // closing would wait, too
class VirtualMainTest {
  private static final String NEED = "virtual threads need Java 21 or newer";

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21, disabledReason = NEED)
  void tenThousandWaitAtOnceAndWhoFindsNoTicketIsTold() throws Exception {
    assertThat(Printed.by(VirtualMain::main))
        .containsExactly("0 inside, 10000 at the door", "9990 came in, 10 were turned away");
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21, disabledReason = NEED)
  void aVisitorWhoIsInterruptedTakesNoTicket() throws Exception {
    ThreadFactory virtual = VirtualThreads.factory();
    var house = new SmallMuseum(2);
    var builder = UmpServer.builder(MuseumDispatcher.of(house)).threadFactory(virtual);
    try (var server = builder.start()) {
      MuseumClient museum = server.client();
      CompletableFuture<Integer> first = museum.async().enter(); // holds the door
      var thrown = new AtomicReference<Throwable>();
      Thread second = virtual.newThread(() -> {
        try {
          museum.enter();
        } catch (Exception e) {
          thrown.set(e);
        }
      });
      second.start();

      second.interrupt();
      second.join();
      house.open();

      assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
      assertThat(first.join()).isEqualTo(1);
      assertThat(museum.enter()).isEqualTo(2);
    }
  }

  @Test
  @EnabledForJreRange(max = JRE.JAVA_20, disabledReason = "this Java has virtual threads")
  void anOlderJavaIsToldWhatIsMissing() {
    assertThatThrownBy(VirtualMain::main)
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageStartingWith("Virtual threads need Java 21 or newer, not ");
  }
}
