package dev.ump.internal.exhaustion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.testkit.ChildJvm;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** In a process of its own, where nothing else has been compiled. */
@DisplayName("(30) A look at the stack in compiled code")
class LargeFramesTest {
  private static final int FRAMES = 5;

  @Test
  void ensuresTwoKilobytesForEachFrame() throws Exception {
    String printed = ChildJvm.run(List.of(), Dive.class);
    int free = Integer.parseInt(printed.strip());
    assertThat(free)
        .as("bytes that were left for what is called next")
        .isGreaterThan(FRAMES * 1_500);
  }

  /** Prints how much earlier a dive ends that looks ahead, in bytes. */
  static final class Dive {
    /** What one level of the dive needs at least in compiled code: its return address and one more word. */
    private static final int BYTES_A_LEVEL = 16;

    private static final int ROUNDS = 100;
    private static int frames;
    private static int depth;

    private Dive() {}

    public static void main(String[] args) {
      int without = 0;
      int with = 0;
      for (int i = 0; i < ROUNDS; i++) {
        without = depth(0);
        with = depth(FRAMES);
      }
      System.out.println((without - with) * BYTES_A_LEVEL);
    }

    private static int depth(int ensured) {
      frames = ensured;
      try {
        dive(0);
      } catch (StackOverflowError end) {
        // as it should be
      }
      return depth;
    }

    private static int dive(int level) {
      depth = level;
      LargeFrames.ensure(frames);
      return dive(level + 1) + 1;
    }
  }
}
