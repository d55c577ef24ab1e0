package dev.ump.internal.thread;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.testkit.ChildJvm;
import dev.ump.testkit.StackEnd;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("(30) A thread that logs at the end of its stack")
class SideThreadTest {

  @Test
  void keepsNoOtherFromThat() throws Exception {
    assertThat(ChildJvm.run(StackEnd.OPTIONS, Program.class)).isEqualTo("true");
  }

  /** Prints whether another thread can go on. */
  static final class Program {
    private Program() {}

    public static void main(String[] args) throws Throwable {
      var executor = SideThread.newExecutor("log", null);
      StackEnd.reach(StackEnd.OFTEN, () -> executor.execute(() -> {}));
      var logged = new CountDownLatch(1);
      System.out.println(StackEnd.ends(() -> {
        executor.execute(logged::countDown);
        awaitUninterruptibly(logged);
      }));
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
      try {
        latch.await();
      } catch (InterruptedException unexpected) {
        throw new IllegalStateException(unexpected);
      }
    }
  }
}
