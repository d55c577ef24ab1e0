package dev.ump.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.testkit.ChildJvm;
import dev.ump.testkit.StackEnd;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("(30) The interruption of a handler that is at the end of its stack")
class InterruptionTest {

  @Test
  void keepsNoThreadWaitingThatCancels() throws Exception {
    assertThat(ChildJvm.run(StackEnd.OPTIONS, Program.class)).isEqualTo("true");
  }

  /** Prints whether another thread can go on. */
  static final class Program {
    private Program() {}

    public static void main(String[] args) throws Throwable {
      var interruption = new Interruption();
      StackEnd.reach(StackEnd.OFTEN, () -> {
        interruption.allow(false);
        interruption.allow(true);
      });
      interruption.end(); // it would interrupt the wait for the other thread
      System.out.println(StackEnd.ends(interruption));
    }
  }
}
