package dev.ump.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ump.testkit.ChildJvm;
import java.io.IOException;
import java.util.List;

/** Runs a program in a JVM of its own, which dies of the first {@code OutOfMemoryError}. */
final class SmallHeap {
  private SmallHeap() {}

  /** Runs a class's {@code main} and checks what it prints. */
  static void assertPrints(String expected, int megabytes, Class<?> program, String... arguments)
      throws IOException, InterruptedException {
    var options = List.of("-Xmx" + megabytes + "m", "-XX:+ExitOnOutOfMemoryError");
    assertEquals(expected, ChildJvm.run(options, program, arguments));
  }
}
