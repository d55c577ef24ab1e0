package dev.ump.channel;

import java.util.concurrent.CompletableFuture;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/** Stages of one call that end early, against each other; and futures that are decided, not done. */
class StageRaces {
  private StageRaces() {}

  /** The later one of two stages withdraws the request (13). */
  @JCStressTest
  @State
  @Outcome(id = "300, 0", expect = Expect.ACCEPTABLE, desc = "withdrawn")
  @Outcome(expect = Expect.FORBIDDEN, desc = "everything else")
  public static class TwoLeave extends Asked {
    private final CompletableFuture<Integer> one = future.thenApply(reply -> reply);
    private final CompletableFuture<Integer> other = future.thenApply(reply -> reply);

    @Actor
    public void one() {
      one.cancel(true);
    }

    @Actor
    public void other() {
      other.cancel(true);
    }

    @Arbiter
    public void end(II_Result r) {
      r.r1 = outcome(future);
      r.r2 = take(server);
      close();
    }
  }

  /** A stage that is added keeps the request, or ends with it (13). */
  @JCStressTest
  @State
  @Outcome(id = "-100, 0", expect = Expect.ACCEPTABLE, desc = "kept")
  @Outcome(id = "300, 1", expect = Expect.ACCEPTABLE, desc = "withdrawn")
  @Outcome(expect = Expect.FORBIDDEN, desc = "everything else")
  public static class LeaveAndAdd extends Asked {
    private final CompletableFuture<Integer> last = future.thenApply(reply -> reply);
    private CompletableFuture<Integer> added = last;

    @Actor
    public void last() {
      last.cancel(true);
    }

    @Actor
    public void adder() {
      added = future.thenApply(reply -> reply);
    }

    @Arbiter
    public void end(II_Result r) {
      r.r1 = outcome(future);
      r.r2 = added.isDone() ? 1 : 0;
      future.cancel(true);
      close();
    }
  }

  /** A receive that was too late to be cancelled has its request (7). */
  @JCStressTest
  @State
  @Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "once in a result or in the queue")
  @Outcome(expect = Expect.FORBIDDEN, desc = "everything else")
  public static class CancelAndCompleteReceive {
    private final Channel<Integer, Integer, RuntimeException> channel =
        Channel.builder().executor(Runnable::run).open();
    private final CompletableFuture<Request<Integer, Integer, RuntimeException>> receive =
        channel.server().receiveAsync();

    @Actor
    public void canceller(I_Result r) {
      r.r1 = receive.cancel(false) ? 0 : Asked.close(receive.getNow(null));
    }

    @Actor
    public void sender() {
      channel.client().post(1);
    }

    @Arbiter
    public void end(I_Result r) {
      r.r1 += Asked.take(channel.server());
      channel.client().close();
      channel.server().close();
    }
  }

  /** Whoever finds a decided answer sets it, once (9). */
  @JCStressTest
  @State
  @Outcome(id = "7, 1", expect = Expect.ACCEPTABLE, desc = "answered")
  @Outcome(id = "301, 0", expect = Expect.ACCEPTABLE, desc = "cancelled")
  @Outcome(expect = Expect.FORBIDDEN, desc = "everything else")
  public static class CancelAndReplyWithCallbacks extends Asked {
    private final Request<Integer, Integer, RuntimeException> request = received();

    public CancelAndReplyWithCallbacks() {
      super(Channel.builder().callbacks(dropped -> {}));
    }

    @Actor
    public void canceller(II_Result r) {
      future.cancel(true);
      r.r1 = outcome(future);
    }

    @Actor
    public void replier(II_Result r) {
      r.r2 = reply(request, 7);
    }

    @Arbiter
    public void end() {
      close();
    }
  }
}
