package dev.ump.internal.waiting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.ump.testkit.Threads;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** How a thread lets others get ahead. */
@Timeout(60)
class SpinTest {
  private final AtomicInteger looks = new AtomicInteger();

  @BeforeEach
  void needsTwoProcessors() {
    assumeFalse(Processors.ONE, "on one processor no thread waits awake");
  }

  @Test
  void othersThatDoNothingAreNotWaitedFor() {
    Spin.letOthersGetAhead(() -> {
      looks.incrementAndGet();
      return this;
    });
    assertThat(looks.get()).isLessThanOrEqualTo(2); // none in a crowd
  }

  @Test
  void othersThatNeverRestAreNotWaitedForWithoutAnEnd() {
    Spin.letOthersGetAhead(looks::incrementAndGet);
    assertThat(looks.get()).isLessThan(100);
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void aVirtualThreadDoesNotWait() {
    Threads.VIRTUAL
        .run("virtual", () -> Spin.letOthersGetAhead(looks::incrementAndGet))
        .value();
    assertThat(looks).hasValue(0);
  }
}
