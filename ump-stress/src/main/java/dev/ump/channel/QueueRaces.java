package dev.ump.channel;

import dev.ump.internal.queue.MpscQueue;
import dev.ump.internal.queue.QueueNode;
import dev.ump.internal.waiting.Role;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/** Producers against the one consumer, and consumers for their role. */
class QueueRaces {
  private QueueRaces() {}

  static final class Node extends QueueNode {
    final int number;

    Node(int number) {
      this.number = number;
    }
  }

  private static int poll(MpscQueue<Node> queue) {
    Node node = queue.poll();
    return node == null ? 0 : node.number;
  }

  /** What two add, with and without somebody who lets go, is all there, once. */
  @JCStressTest
  @State
  @Outcome(
      id = {"1, 2, 0", "2, 1, 0"},
      expect = Expect.ACCEPTABLE,
      desc = "both, in some order")
  @Outcome(expect = Expect.FORBIDDEN, desc = "everything else")
  public static class AddAndAddAndLetGo {
    private final MpscQueue<Node> queue = new MpscQueue<>();

    public AddAndAddAndLetGo() {
      queue.add(new Node(9));
      queue.poll();
    }

    @Actor
    public void first() {
      queue.add(new Node(1));
    }

    @Actor
    public void second() {
      queue.add(new Node(2));
    }

    @Actor
    public void consumer() {
      queue.release();
    }

    @Arbiter
    public void end(III_Result r) {
      r.r1 = poll(queue);
      r.r2 = poll(queue);
      r.r3 = poll(queue);
    }
  }

  /** What is taken while others add comes in order, and nothing is lost. */
  @JCStressTest
  @State
  @Outcome(
      id = {"0, 1, 2", "1, 0, 2"},
      expect = Expect.ACCEPTABLE,
      desc = "each once, in order")
  @Outcome(expect = Expect.FORBIDDEN, desc = "everything else")
  public static class AddAndPoll {
    private final MpscQueue<Node> queue = new MpscQueue<>();

    @Actor
    public void producer() {
      queue.add(new Node(1));
      queue.add(new Node(2));
    }

    @Actor
    public void consumer(III_Result r) {
      r.r1 = poll(queue);
    }

    @Arbiter
    public void end(III_Result r) {
      r.r2 = r.r1 == 0 ? poll(queue) : 0;
      r.r3 = poll(queue);
    }
  }

  /** Empty nodes are unlinked while others add. */
  @JCStressTest
  @State
  @Outcome(id = "2, 4", expect = Expect.ACCEPTABLE, desc = "what was to stay is there, in order")
  @Outcome(expect = Expect.FORBIDDEN, desc = "everything else")
  public static class AddAndRemove {
    private final MpscQueue<Node> queue = new MpscQueue<>();

    public AddAndRemove() {
      queue.add(new Node(1));
      queue.add(new Node(2));
      queue.add(new Node(3));
    }

    @Actor
    public void producer() {
      queue.add(new Node(4));
    }

    @Actor
    public void consumer() {
      queue.removeIf(node -> node.number % 2 == 1);
    }

    @Arbiter
    public void end(II_Result r) {
      r.r1 = poll(queue);
      int second = poll(queue);
      r.r2 = second == 3 ? poll(queue) : second; // the last one may stay
    }
  }

  /** A queue that is never empty does not look so: a wake-up that is passed on depends on it. */
  @JCStressTest
  @State
  @Outcome(id = "0", expect = Expect.ACCEPTABLE, desc = "it has something")
  @Outcome(expect = Expect.FORBIDDEN, desc = "it looks empty")
  public static class LookWhileNeverEmpty {
    private final MpscQueue<Node> queue = new MpscQueue<>();

    public LookWhileNeverEmpty() {
      queue.add(new Node(1));
    }

    @Actor
    public void looker(I_Result r) {
      r.r1 = queue.isEmpty() ? 1 : 0;
    }

    @Actor
    public void worker() {
      queue.add(new Node(2));
      queue.poll();
    }
  }

  /** One has the role at a time, and sees what was done in it before. */
  @JCStressTest
  @State
  @Outcome(
      id = {"1, 2", "2, 1"},
      expect = Expect.ACCEPTABLE,
      desc = "one after the other")
  @Outcome(expect = Expect.FORBIDDEN, desc = "at the same time")
  public static class RoleAndRole {
    private final Role role = new Role();
    private int count;

    private int count() {
      role.acquire();
      try {
        return ++count;
      } finally {
        role.release();
      }
    }

    @Actor
    public void first(II_Result r) {
      r.r1 = count();
    }

    @Actor
    public void second(II_Result r) {
      r.r2 = count();
    }
  }
}
