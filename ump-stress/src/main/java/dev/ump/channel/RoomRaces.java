package dev.ump.channel;

import dev.ump.internal.queue.RoomLine;
import dev.ump.internal.waiting.Deadline;
import dev.ump.internal.waiting.Waiter;
import java.time.Duration;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/** Senders on their way to sleep for room, against what makes room. */
class RoomRaces {
  private RoomRaces() {}

  /** A full channel; a sender of the test only notes whether it would sleep. */
  abstract static class Full {
    final ChannelCore core;
    final RoomLine line;
    final ChannelRequest<?, ?, ?> next;
    final Server<Integer, Integer, RuntimeException> server;
    final Client<Integer, Integer, RuntimeException> client;

    Full(int capacity) {
      Channel<Integer, Integer, RuntimeException> channel = Channel.builder()
          .executor(Runnable::run)
          .capacity(capacity, Duration.ofHours(1))
          .open();
      server = channel.server();
      client = channel.client();
      var first = client.sendAsync(0);
      var request = (ChannelRequest<?, ?, ?>) server.tryReceive();
      if (request == null || request.core.roomLine == null) {
        throw new AssertionError("one was sent, and the channel is patient");
      }
      core = request.core;
      next = new ChannelRequest<Integer, Integer, RuntimeException>(core, 0, NoCaller.POST);
      line = request.core.roomLine;
      request.close();
      first.cancel(true);
      for (int i = 0; i < capacity; i++) {
        client.post(i);
      }
    }

    final void close() {
      client.close();
      server.close();
    }
  }

  /** A sender as {@link RoomWait} is one, but that it does not sleep. */
  static final class Sender {
    final Waiter waiter = new Waiter(Deadline.NEVER);
    final RoomLine.Place place = new RoomLine.Place(waiter);

    /** Enters; returns whether it has got no place. */
    boolean sleeps(Full full) {
      full.line.enter(place);
      return !full.core.places.tryTake(full.next);
    }

    void leave(Full full) {
      if (!full.line.leave(place)) {
        full.core.places.wake();
      }
    }
  }

  /** A sender that goes to sleep sees the room, or the receiver sees the sender. */
  @JCStressTest
  @State
  @Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "the sender saw the room")
  @Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "it saw it, and is woken without need")
  @Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "it slept, and was woken")
  @Outcome(id = "1, 0", expect = Expect.FORBIDDEN, desc = "it sleeps although there is room")
  @Outcome(expect = Expect.FORBIDDEN, desc = "everything else")
  public static class EnterAndReceive extends Full {
    private final Sender sender = new Sender();

    public EnterAndReceive() {
      super(1);
    }

    @Actor
    public void sender(II_Result r) {
      r.r1 = sender.sleeps(this) ? 1 : 0;
    }

    @Actor
    public void receiver() {
      server.tryReceive();
    }

    @Arbiter
    public void end(II_Result r) {
      r.r2 = sender.waiter.isSignalled() ? 1 : 0;
      close();
    }
  }

  /** The same at the end of the channel. */
  @JCStressTest
  @State
  @Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "the sender saw the end")
  @Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "it saw it, and is woken without need")
  @Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "it slept, and was woken")
  @Outcome(id = "1, 0", expect = Expect.FORBIDDEN, desc = "it sleeps although the channel ended")
  @Outcome(expect = Expect.FORBIDDEN, desc = "everything else")
  public static class EnterAndClose extends Full {
    private final Sender sender = new Sender();

    public EnterAndClose() {
      super(1);
    }

    @Actor
    public void sender(II_Result r) {
      r.r1 = sender.sleeps(this) && !core.isClosed() ? 1 : 0;
    }

    @Actor
    public void closer() {
      server.close();
    }

    @Arbiter
    public void end(II_Result r) {
      r.r2 = sender.waiter.isSignalled() ? 1 : 0;
      close();
    }
  }

  /** A sender that gives up passes its wake-up on to the one that stays. */
  @JCStressTest
  @State
  @Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "the one that stays is woken")
  @Outcome(expect = Expect.FORBIDDEN, desc = "it sleeps although there is room")
  public static class LeaveAndReceive extends Full {
    private final Sender leaving = new Sender();
    private final Sender staying = new Sender();

    public LeaveAndReceive() {
      super(1);
      leaving.sleeps(this);
      staying.sleeps(this);
    }

    @Actor
    public void leaves() {
      leaving.leave(this);
    }

    @Actor
    public void receiver() {
      server.tryReceive();
    }

    @Arbiter
    public void end(I_Result r) {
      r.r1 = staying.waiter.isSignalled() ? 1 : 0;
      close();
    }
  }

  /** Two places become free at the same time: two senders are woken. */
  @JCStressTest
  @State
  @Outcome(id = "2", expect = Expect.ACCEPTABLE, desc = "both are woken")
  @Outcome(expect = Expect.FORBIDDEN, desc = "one sleeps although there is room")
  public static class ReceiveTwice extends Full {
    private final Sender one = new Sender();
    private final Sender two = new Sender();

    public ReceiveTwice() {
      super(2);
      one.sleeps(this);
      two.sleeps(this);
    }

    @Actor
    public void receiver() {
      server.tryReceive();
    }

    @Actor
    public void other() {
      server.tryReceive();
    }

    @Arbiter
    public void end(I_Result r) {
      r.r1 = (one.waiter.isSignalled() ? 1 : 0) + (two.waiter.isSignalled() ? 1 : 0);
      close();
    }
  }
}
