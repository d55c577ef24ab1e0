package dev.ump.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.testkit.ChildJvm;
import dev.ump.testkit.StackEnd;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("(30) A thread that closes a server at the end of its stack")
class OwnThreadTest {

  @Test
  void keepsTheServersThreadFromNothing() throws Exception {
    assertThat(ChildJvm.run(StackEnd.OPTIONS, Program.class)).isEqualTo("true");
  }

  /** Prints whether another thread can go on. */
  static final class Program {
    private Program() {}

    public static void main(String[] args) throws Throwable {
      var server = new OwnThread("desk", Thread::new, own -> {}, lost -> {});
      StackEnd.reach(StackEnd.OFTEN, server::interrupt);
      System.out.println(StackEnd.ends(server::leaveCalls));
    }
  }
}
