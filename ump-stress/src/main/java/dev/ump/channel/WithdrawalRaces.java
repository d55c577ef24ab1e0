package dev.ump.channel;

import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/** Who gives up, against who receives, answers or closes. */
class WithdrawalRaces {
  private WithdrawalRaces() {}

  /** A queued request goes to its receiver or back to its caller (13). */
  @JCStressTest
  @State
  @Outcome(id = "1, 301", expect = Expect.ACCEPTABLE, desc = "received")
  @Outcome(id = "0, 300", expect = Expect.ACCEPTABLE, desc = "withdrawn")
  @Outcome(expect = Expect.FORBIDDEN, desc = "everything else")
  public static class CancelAndReceive extends Asked {
    @Actor
    public void canceller() {
      future.cancel(true);
    }

    @Actor
    public void receiver(II_Result r) {
      r.r1 = server.tryReceive() == null ? 0 : 1;
    }

    @Arbiter
    public void end(II_Result r) {
      r.r2 = outcome(future);
      close();
    }
  }

  /** And its place in a bounded channel is given back once (17). */
  @JCStressTest
  @State
  @Outcome(
      id = {"301, -100, 400", "300, -100, 400"},
      expect = Expect.ACCEPTABLE,
      desc = "room for one, and for no more")
  @Outcome(expect = Expect.FORBIDDEN, desc = "everything else")
  public static class CancelAndReceiveBounded extends Asked {
    public CancelAndReceiveBounded() {
      super(Channel.builder().capacity(1));
    }

    @Actor
    public void canceller() {
      future.cancel(true);
    }

    @Actor
    public void receiver() {
      server.tryReceive();
    }

    @Arbiter
    public void end(III_Result r) {
      r.r1 = outcome(future);
      r.r2 = outcome(client.sendAsync(1));
      r.r3 = outcome(client.sendAsync(2));
      close();
    }
  }

  /** Two who give up at once: one outcome, and no promise is broken (2), (13). */
  @JCStressTest
  @State
  @Outcome(
      id = {"1, 1, 300", "1, 1, 301"},
      expect = Expect.ACCEPTABLE,
      desc = "cancelled by both")
  @Outcome(
      id = {"1, 0, 300"},
      expect = Expect.ACCEPTABLE,
      desc = "cancelled by the first; the stage had failed with that")
  @Outcome(expect = Expect.FORBIDDEN, desc = "everything else")
  public static class CancelTwice extends Asked {
    @Actor
    public void first(III_Result r) {
      r.r1 = future.cancel(true) ? 1 : 0;
    }

    @Actor
    public void second(III_Result r) {
      r.r2 = future.thenApply(reply -> reply).cancel(true) ? 1 : 0;
    }

    @Arbiter
    public void end(III_Result r) {
      r.r3 = server.tryReceive() == null ? outcome(future) : -1;
      close();
    }
  }

  /** Giving up against the end of the server (6), (13). */
  @JCStressTest
  @State
  @Outcome(id = "300", expect = Expect.ACCEPTABLE, desc = "withdrawn")
  @Outcome(
      id = "301",
      expect = Expect.ACCEPTABLE,
      desc = "given up while the server took it to fail it")
  @Outcome(id = "200", expect = Expect.ACCEPTABLE, desc = "failed as closed")
  @Outcome(expect = Expect.FORBIDDEN, desc = "everything else")
  public static class CancelAndClose extends Asked {
    @Actor
    public void canceller() {
      future.cancel(true);
    }

    @Actor
    public void closer() {
      server.close();
    }

    @Arbiter
    public void end(I_Result r) {
      r.r1 = outcome(future);
      close();
    }
  }

  /** An action runs once, whether it comes before the caller gives up or after (13). */
  @JCStressTest
  @State
  @Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "once")
  @Outcome(expect = Expect.FORBIDDEN, desc = "everything else")
  public static class CancelAndOnAbandoned extends Asked {
    private final Request<Integer, Integer, RuntimeException> request = received();
    private final AtomicInteger runs = new AtomicInteger();

    @Actor
    public void canceller() {
      future.cancel(true);
    }

    @Actor
    public void owner() {
      request.onAbandoned(runs::incrementAndGet);
    }

    @Arbiter
    public void end(I_Result r) {
      r.r1 = runs.get();
      request.close();
      close();
    }
  }

  /** An action never runs if the answer is seen, and at most once (13). */
  @JCStressTest
  @State
  @Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "the answer is seen")
  @Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "given up")
  @Outcome(
      id = "0, 0",
      expect = Expect.ACCEPTABLE_INTERESTING,
      desc = "given up, and told by the reply that came too late")
  @Outcome(expect = Expect.FORBIDDEN, desc = "everything else")
  public static class CancelAndReplyWithAction extends Asked {
    private final Request<Integer, Integer, RuntimeException> request = received();
    private final AtomicInteger runs = new AtomicInteger();

    public CancelAndReplyWithAction() {
      request.onAbandoned(runs::incrementAndGet);
    }

    @Actor
    public void canceller() {
      future.cancel(true);
    }

    @Actor
    public void replier(II_Result r) {
      r.r1 = reply(request, 1);
    }

    @Arbiter
    public void end(II_Result r) {
      r.r2 = runs.get();
      close();
    }
  }

  /** Who looks while an answer is given that is seen never sees the request abandoned (13). */
  @JCStressTest
  @State
  @Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "never")
  @Outcome(expect = Expect.FORBIDDEN, desc = "everything else")
  public static class ReplyAndLooks extends Asked {
    private final Request<Integer, Integer, RuntimeException> request = received();

    @Actor
    public void replier(II_Result r) {
      r.r1 = reply(request, 1);
    }

    @Actor
    public void looker(II_Result r) {
      r.r2 = request.isAbandoned() ? 1 : 0;
    }

    @Arbiter
    public void end() {
      close();
    }
  }
}
