package dev.ump.internal.queue;

import dev.ump.internal.waiting.Role;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Options;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The queue with its consumer's role against a list under one lock: every history of two threads is
 * one that they could have had one after the other.
 */
@Tag("slow")
@Timeout(600)
class QueueLincheckTest {
  private static final class Node extends QueueNode {
    final int number;

    Node(int number) {
      this.number = number;
    }
  }

  /** What the channel does with it: whoever takes, withdraws or goes to sleep has the role. */
  public static class Subject {
    private final MpscQueue<Node> queue = new MpscQueue<>();
    private final Role role = new Role();

    @Operation
    public void add(@Param(gen = IntGen.class, conf = "1:9") int number) {
      queue.add(new Node(number));
    }

    @Operation
    public int poll() {
      role.acquire();
      try {
        queue.claim();
        Node node = queue.poll();
        return node == null ? 0 : node.number;
      } finally {
        role.release();
      }
    }

    @Operation
    public int letGoAndPoll() {
      role.acquire();
      try {
        queue.release();
        Node node = queue.poll();
        return node == null ? 0 : node.number;
      } finally {
        role.release();
      }
    }

    @Operation
    public int purgeAndPeek() {
      role.acquire();
      try {
        queue.removeIf(node -> node.number < 0);
        Node node = queue.peek();
        return node == null ? 0 : node.number;
      } finally {
        role.release();
      }
    }

    @Operation
    public boolean isEmpty() {
      role.acquire();
      try {
        return queue.isEmpty();
      } finally {
        role.release();
      }
    }
  }

  /** The same, one operation at a time. */
  public static class Model {
    private final Queue<Integer> queue = new ArrayDeque<>();

    public void add(int number) {
      queue.add(number);
    }

    public int poll() {
      return queue.isEmpty() ? 0 : queue.poll();
    }

    public int letGoAndPoll() {
      return poll();
    }

    public int purgeAndPeek() {
      return queue.isEmpty() ? 0 : queue.peek();
    }

    public boolean isEmpty() {
      return queue.isEmpty();
    }
  }

  private static void check(Options<?, ?> options) {
    options.sequentialSpecification(Model.class).check(Subject.class);
  }

  @Test
  void isLinearizableInEveryInterleaving() {
    check(new ModelCheckingOptions()
        .iterations(5)
        .invocationsPerIteration(100)
        .threads(2)
        .actorsPerThread(3));
  }

  @Test
  void isLinearizableUnderStress() {
    check(new StressOptions()
        .iterations(5)
        .invocationsPerIteration(500)
        .threads(3)
        .actorsPerThread(3));
  }
}
