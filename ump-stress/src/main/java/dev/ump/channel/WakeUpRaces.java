package dev.ump.channel;

import dev.ump.internal.queue.Receivers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/** Receivers and callers on their way to sleep, against who should wake them. */
class WakeUpRaces {
  private WakeUpRaces() {}

  /** An open channel; its receive futures complete on whoever wakes them. */
  abstract static class Open {
    final ChannelCore core;
    final Server<Integer, Integer, RuntimeException> server;
    final Client<Integer, Integer, RuntimeException> client;

    Open() {
      var channel =
          Channel.builder().executor(Runnable::run).<Integer, Integer, RuntimeException>open();
      server = channel.server();
      client = channel.client();
      client.sendAsync(0);
      var request = (ChannelRequest<?, ?, ?>) server.tryReceive();
      if (request == null) {
        throw new AssertionError("one was sent");
      }
      core = request.core;
      request.close();
    }

    static void closeReceived(
        CompletableFuture<@Nullable Request<Integer, Integer, RuntimeException>> received) {
      if (received.isDone() && !received.isCompletedExceptionally()) {
        Asked.close(received.join());
      }
    }

    final void close() {
      client.close();
      server.close();
    }
  }

  /** A wake-up may be passed on by a thread of its own, where stacks would grow. */
  private static int isDoneSoon(CompletableFuture<?> future) {
    try {
      future.get(10, TimeUnit.SECONDS);
      return 1;
    } catch (TimeoutException | ExecutionException | InterruptedException lost) {
      return 0;
    }
  }

  /** A receiver that only notes that it was woken. */
  static final class Sleeper implements Receivers.Sleeper {
    final Receivers.Place place = new Receivers.Place(this);
    volatile boolean isWoken;

    @Override
    public void wake() {
      isWoken = true;
    }
  }

  /** A receiver that goes to sleep sees the request, or its sender sees the receiver. */
  @JCStressTest
  @State
  @Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "the receiver saw the request")
  @Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "it saw it, and is woken without need")
  @Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "it slept, and was woken")
  @Outcome(id = "1, 0", expect = Expect.FORBIDDEN, desc = "it sleeps for ever")
  @Outcome(expect = Expect.FORBIDDEN, desc = "everything else")
  public static class EnterAndSend extends Open {
    private final Sleeper sleeper = new Sleeper();

    @Actor
    public void receiver(II_Result r) {
      r.r1 = core.receivers.enter(sleeper.place) ? 1 : 0;
    }

    @Actor
    public void sender() {
      client.sendAsync(1);
    }

    @Arbiter
    public void end(II_Result r) {
      r.r2 = sleeper.isWoken ? 1 : 0;
      close();
    }
  }

  /** The same at the end of the channel. */
  @JCStressTest
  @State
  @Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "the receiver saw the end")
  @Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "it saw it, and is woken without need")
  @Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "it slept, and was woken")
  @Outcome(id = "1, 0", expect = Expect.FORBIDDEN, desc = "it sleeps for ever")
  @Outcome(expect = Expect.FORBIDDEN, desc = "everything else")
  public static class EnterAndCloseLastClient extends Open {
    private final Sleeper sleeper = new Sleeper();

    @Actor
    public void receiver(II_Result r) {
      r.r1 = core.receivers.enter(sleeper.place) ? 1 : 0;
    }

    @Actor
    public void closer() {
      client.close();
    }

    @Arbiter
    public void end(II_Result r) {
      r.r2 = sleeper.isWoken ? 1 : 0;
      close();
    }
  }

  /** A receiver that leaves passes its wake-up on to the one who stays. */
  @JCStressTest
  @State
  @Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "the one who stays is woken")
  @Outcome(expect = Expect.FORBIDDEN, desc = "it sleeps though something is queued")
  public static class LeaveAndSend extends Open {
    private final Sleeper leaving = new Sleeper();
    private final Sleeper staying = new Sleeper();

    public LeaveAndSend() {
      core.receivers.enter(leaving.place);
      core.receivers.enter(staying.place);
    }

    @Actor
    public void leaver() {
      if (!core.receivers.leave(leaving.place)) {
        core.receivers.wakeOne();
      }
    }

    @Actor
    public void sender() {
      client.sendAsync(1);
    }

    @Arbiter
    public void end(I_Result r) {
      r.r1 = staying.isWoken ? 1 : 0;
      close();
    }
  }

  /** A receive that was cancelled took nothing with it (7). */
  @JCStressTest
  @State
  @Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "cancelled, and still queued")
  @Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "received")
  @Outcome(expect = Expect.FORBIDDEN, desc = "lost, or received twice")
  public static class CancelReceiveAndSend extends Open {
    private final CompletableFuture<@Nullable Request<Integer, Integer, RuntimeException>> pending =
        server.receiveAsync();

    @Actor
    public void canceller(II_Result r) {
      r.r1 = pending.cancel(true) ? 1 : 0;
    }

    @Actor
    public void sender() {
      client.sendAsync(1);
    }

    @Arbiter
    public void end(II_Result r) {
      r.r2 = Asked.take(server);
      closeReceived(pending);
      close();
    }
  }

  /** Of two pending receives, one cancelled, the other gets what comes (7). */
  @JCStressTest
  @State
  @Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "cancelled: the other has it")
  @Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "received by the first")
  @Outcome(expect = Expect.FORBIDDEN, desc = "lost, or received twice")
  public static class CancelOneOfTwoReceivesAndSend extends Open {
    private final CompletableFuture<@Nullable Request<Integer, Integer, RuntimeException>> first =
        server.receiveAsync();
    private final CompletableFuture<@Nullable Request<Integer, Integer, RuntimeException>> second =
        server.receiveAsync();

    @Actor
    public void canceller(II_Result r) {
      r.r1 = first.cancel(true) ? 1 : 0;
    }

    @Actor
    public void sender() {
      client.sendAsync(1);
    }

    @Arbiter
    public void end(II_Result r) {
      r.r2 = r.r1 == 1 ? isDoneSoon(second) : second.isDone() ? 1 : 0;
      closeReceived(first);
      closeReceived(second);
      close();
    }
  }

  /** A whole round trip of two threads that wait for each other, awake or asleep. */
  @JCStressTest
  @State
  @Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "asked, received, answered, seen")
  @Outcome(expect = Expect.FORBIDDEN, desc = "everything else")
  public static class SendAndReceive extends Open {
    @Actor
    public void caller(I_Result r) {
      r.r1 = client.send(1);
    }

    @Actor
    public void owner() {
      try {
        var request = server.receive();
        if (request != null) {
          request.reply(request.message());
        }
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }

    @Arbiter
    public void end() {
      close();
    }
  }
}
