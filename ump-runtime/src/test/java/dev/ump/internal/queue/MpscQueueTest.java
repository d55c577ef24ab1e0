package dev.ump.internal.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ump.testkit.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** The queue of requests. */
class MpscQueueTest {
  private static final class Node extends QueueNode {
    final int number;
    int claims;

    Node(int number) {
      this.number = number;
    }

    @Override
    void claimLine() {
      claims++;
    }
  }

  private final MpscQueue<Node> queue = new MpscQueue<>();

  private List<Integer> drain() {
    var numbers = new ArrayList<Integer>();
    for (Node node = queue.poll(); node != null; node = queue.poll()) {
      numbers.add(node.number);
    }
    return numbers;
  }

  private Node add(int number) {
    var node = new Node(number);
    queue.add(node);
    return node;
  }

  @Test
  void whatIsAddedComesOutInOrder() {
    add(1);
    add(2);
    queue.release();
    add(3);
    assertEquals(List.of(1, 2, 3), drain());
    queue.release();
    queue.release();
    add(4);
    assertEquals(List.of(4), drain());
    assertTrue(queue.isEmpty());
  }

  @Test
  void whatIsRemovedDoesNotComeOut() {
    for (int i = 0; i < 10; i++) {
      add(i);
    }
    queue.poll();
    queue.removeIf(node -> node.number % 2 == 1);
    assertEquals(List.of(2, 4, 6, 8, 9), drain(), "the last one stays, whatever it is");
  }

  @Test
  void aNodeThatIsKeptKeepsNoLaterOneAlive() {
    Node first = add(1);
    Node second = add(2);
    Node third = add(3);
    queue.poll();
    queue.poll();
    queue.poll();
    assertNull(queue.poll());
    queue.release();
    assertNull(first.next);
    assertNull(second.next);
    assertNull(third.next);
    assertNull(queue.lastTaken());
  }

  private void pollAndClaim(int times) {
    for (int i = 0; i < times; i++) {
      queue.claim();
      queue.poll();
    }
  }

  @Test
  void eachNodeIsClaimedOnceIfManyAreQueued() {
    var nodes = new ArrayList<Node>();
    for (int i = 0; i < 10 * MpscQueue.CLAIMED; i++) {
      nodes.add(add(i));
    }
    pollAndClaim(9 * MpscQueue.CLAIMED);
    assertThat(nodes.subList(0, 9 * MpscQueue.CLAIMED)).allMatch(node -> node.claims == 1);
    assertThat(nodes.subList(9 * MpscQueue.CLAIMED, nodes.size()))
        .allMatch(node -> node.claims == 0);
  }

  @Test
  void theLastNodeIsNotClaimedAndNoneForAWhileAfterIt() {
    Node only = add(0);
    queue.claim();
    Node second = add(1);
    for (int i = 0; i < MpscQueue.CLOSE_BEHIND; i++) {
      queue.claim();
    }
    assertEquals(0, only.claims);
    queue.claim();
    assertEquals(1, only.claims);
    assertEquals(0, second.claims);
  }

  /** A wake-up that is passed on is lost if a queue with something in it looks empty. */
  @Test
  void aQueueThatIsNeverEmptyNeverLooksSo() {
    add(0);
    var isOver = new AtomicBoolean();
    var looker = Threads.PLATFORM.run("looker", () -> {
      while (!isOver.get()) {
        assertFalse(queue.isEmpty());
      }
    });
    try {
      for (int i = 1; i < 3_000_000 && !looker.isOver(); i++) {
        add(i);
        queue.poll(); // the one before
      }
    } finally {
      isOver.set(true);
    }
    looker.value();
  }
}
