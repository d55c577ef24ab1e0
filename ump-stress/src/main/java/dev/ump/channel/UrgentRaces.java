package dev.ump.channel;

import dev.ump.internal.queue.Receivers;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/** The queue of urgent requests beside the other one. Urgent are the numbers below 1. */
class UrgentRaces {
  private UrgentRaces() {}

  /** A channel with one request, which is urgent. */
  abstract static class Urgent extends Asked {
    Urgent() {
      super(Channel.builder().urgent(message -> (Integer) message < 1));
    }
  }

  /** An urgent request goes to its receiver or back to its caller (13), (29). */
  @JCStressTest
  @State
  @Outcome(id = "1, 301", expect = Expect.ACCEPTABLE, desc = "received")
  @Outcome(id = "0, 300", expect = Expect.ACCEPTABLE, desc = "withdrawn")
  @Outcome(expect = Expect.FORBIDDEN, desc = "everything else")
  public static class CancelAndReceive extends Urgent {
    /** Kept, or the net could end it before it is cancelled: no queue keeps an urgent one. */
    private @Nullable Request<Integer, Integer, RuntimeException> received;

    @Actor
    public void canceller() {
      future.cancel(true);
    }

    @Actor
    public void receiver(II_Result r) {
      received = server.tryReceive();
      r.r1 = received == null ? 0 : 1;
    }

    @Arbiter
    public void end(II_Result r) {
      r.r2 = outcome(future);
      close(received);
      close();
    }
  }

  /** Of two receivers, one gets the urgent request, and the other one the other (7), (29). */
  @JCStressTest
  @State
  @Outcome(
      id = {"0, 1", "1, 0"},
      expect = Expect.ACCEPTABLE,
      desc = "each gets one")
  @Outcome(expect = Expect.FORBIDDEN, desc = "everything else")
  public static class ReceiveTwice extends Urgent {
    public ReceiveTwice() {
      client.post(1);
    }

    private int message() {
      var request = server.tryReceive();
      if (request == null) {
        return -1;
      }
      request.close();
      return request.message();
    }

    @Actor
    public void first(II_Result r) {
      r.r1 = message();
    }

    @Actor
    public void second(II_Result r) {
      r.r2 = message();
    }

    @Arbiter
    public void end(II_Result r) {
      close();
    }
  }

  /** An urgent request that races with the close has an outcome (6), (29). */
  @JCStressTest
  @State
  @Outcome(id = "200", expect = Expect.ACCEPTABLE, desc = "the server is closed")
  @Outcome(expect = Expect.FORBIDDEN, desc = "everything else")
  public static class SendAndClose extends Urgent {
    private @Nullable CompletableFuture<Integer> sent;

    @Actor
    public void sender() {
      sent = client.sendAsync(-1);
    }

    @Actor
    public void closer() {
      server.close();
    }

    @Arbiter
    public void end(I_Result r) {
      r.r1 = outcome(sent);
      close();
    }
  }

  /** A receiver that goes to sleep sees the urgent request, or its sender sees the receiver (29). */
  @JCStressTest
  @State
  @Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "the receiver saw the request")
  @Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "it saw it, and is woken without need")
  @Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "it slept, and was woken")
  @Outcome(id = "1, 0", expect = Expect.FORBIDDEN, desc = "it sleeps although one is queued")
  @Outcome(expect = Expect.FORBIDDEN, desc = "everything else")
  public static class EnterAndSend extends Urgent implements Receivers.Sleeper {
    private final Receivers.Place place = new Receivers.Place(this);
    private final ChannelCore core;
    private volatile boolean isWoken;

    public EnterAndSend() {
      var request = (ChannelRequest<?, ?, ?>) received();
      core = request.core;
      request.close();
    }

    @Override
    public void wake() {
      isWoken = true;
    }

    @Actor
    public void receiver(II_Result r) {
      r.r1 = core.receivers.enter(place) ? 1 : 0;
    }

    @Actor
    public void sender() {
      client.post(-1);
    }

    @Arbiter
    public void end(II_Result r) {
      r.r2 = isWoken ? 1 : 0;
      close();
    }
  }
}
