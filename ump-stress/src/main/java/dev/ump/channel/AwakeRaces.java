package dev.ump.channel;

import dev.ump.internal.waiting.Deadline;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/** A caller that stops to wait awake and goes to sleep, against everything that can end its request. */
class AwakeRaces {
  private AwakeRaces() {}

  /** A request whose caller waits awake, queued. */
  abstract static class Awake {
    private static final int OPEN = 0;

    final Server<Integer, Integer, RuntimeException> server;
    final Client<Integer, Integer, RuntimeException> client;
    final ChannelCore core;
    final ChannelRequest<Integer, Integer, RuntimeException> request;

    /** The call at which the caller sleeps; null before it goes to sleep. */
    @Nullable BlockingCall call;

    Awake() {
      var channel = Channel.<Integer, Integer, RuntimeException>open();
      server = channel.server();
      client = channel.client();
      client.post(0);
      var post = (ChannelRequest<?, ?, ?>) Objects.requireNonNull(server.tryReceive());
      core = post.core;
      request = new ChannelRequest<>(core, 1, NoCaller.AWAKE);
      request.enqueue();
    }

    /** Takes the request, as a receiver by hand does. */
    final void take() {
      Objects.requireNonNull(server.tryReceive());
    }

    /** The caller goes to sleep; returns the outcome that it finds instead, or 0. */
    final int sleep() {
      Object found = request.outcomeOrCall();
      if (found instanceof BlockingCall made) {
        call = made;
        return OPEN;
      }
      return code(found);
    }

    /** The outcome that the caller finds when it is woken, or {@code found} if it did not sleep. */
    final int outcome(int found) {
      BlockingCall asleep = call;
      if (asleep == null) {
        return found;
      }
      return asleep.isAnswered() ? 1 : asleep.isAbandoned() ? 301 : -100;
    }

    static int code(Object outcome) {
      return outcome instanceof UnansweredOutcome ? 200 : (Integer) outcome;
    }

    final void close() {
      request.close();
      client.close();
      server.close();
    }
  }

  /** An answer against a caller that goes to sleep. */
  @JCStressTest
  @State
  @Outcome(id = "1, 1, 1", expect = Expect.ACCEPTABLE, desc = "answered before it slept")
  @Outcome(id = "1, 0, 1", expect = Expect.ACCEPTABLE, desc = "answered at the call of the sleeper")
  @Outcome(expect = Expect.FORBIDDEN, desc = "everything else")
  public static class ReplyAndSleep extends Awake {
    public ReplyAndSleep() {
      take();
    }

    @Actor
    public void replier(III_Result r) {
      r.r1 = Asked.reply(request, 1);
    }

    @Actor
    public void caller(III_Result r) {
      r.r2 = sleep();
    }

    @Arbiter
    public void end(III_Result r) {
      r.r3 = outcome(r.r2);
      close();
    }
  }

  /** Two answers against a caller that goes to sleep: one of them is seen, the other refused (3). */
  @JCStressTest
  @State
  @Outcome(id = "1, -1, 1, 1", expect = Expect.ACCEPTABLE, desc = "the first, awake")
  @Outcome(id = "-1, 1, 1, 1", expect = Expect.ACCEPTABLE, desc = "the second, awake")
  @Outcome(id = "1, -1, 0, 1", expect = Expect.ACCEPTABLE, desc = "the first, asleep")
  @Outcome(id = "-1, 1, 0, 1", expect = Expect.ACCEPTABLE, desc = "the second, asleep")
  @Outcome(expect = Expect.FORBIDDEN, desc = "everything else")
  public static class TwoRepliesAndSleep extends Awake {
    public TwoRepliesAndSleep() {
      take();
    }

    @Actor
    public void first(IIII_Result r) {
      r.r1 = Asked.reply(request, 1);
    }

    @Actor
    public void second(IIII_Result r) {
      r.r2 = Asked.reply(request, 1);
    }

    @Actor
    public void caller(IIII_Result r) {
      r.r3 = sleep();
    }

    @Arbiter
    public void end(IIII_Result r) {
      r.r4 = outcome(r.r3);
      close();
    }
  }

  /** The server closes with the request queued, against a caller that goes to sleep (6). */
  @JCStressTest
  @State
  @Outcome(id = "200, 200", expect = Expect.ACCEPTABLE, desc = "failed before it slept")
  @Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "failed at the call of the sleeper")
  @Outcome(expect = Expect.FORBIDDEN, desc = "everything else")
  public static class CloseAndSleep extends Awake {
    @Actor
    public void closer() {
      server.close();
    }

    @Actor
    public void caller(II_Result r) {
      r.r1 = sleep();
    }

    @Arbiter
    public void end(II_Result r) {
      r.r2 = outcome(r.r1);
      close();
    }
  }

  /** A caller that goes to sleep and gives up at once, against the receiver (13). */
  @JCStressTest
  @State
  @Outcome(id = "0, 300", expect = Expect.ACCEPTABLE, desc = "withdrawn from the queue")
  @Outcome(
      id = "1, 301",
      expect = Expect.ACCEPTABLE,
      desc = "received, and told that it may be executed")
  @Outcome(expect = Expect.FORBIDDEN, desc = "everything else")
  public static class TakeAndGiveUp extends Awake {
    @Actor
    public void receiver(II_Result r) {
      r.r1 = server.tryReceive() == null ? 0 : 1;
    }

    @Actor
    public void caller(II_Result r) {
      sleep();
      BlockingCall asleep = Objects.requireNonNull(call);
      BlockingSend.abandon(asleep, core, 1, Deadline.NEVER, "a ring");
    }

    @Arbiter
    public void end(II_Result r) {
      r.r2 = request.isWithdrawn() ? 300 : request.isAbandoned() ? 301 : -100;
      close();
    }
  }

  /** A caller that goes to sleep and gives up, against the answer (3), (13). */
  @JCStressTest
  @State
  @Outcome(id = "1, 1, 1", expect = Expect.ACCEPTABLE, desc = "answered before it slept")
  @Outcome(id = "1, 0, 1", expect = Expect.ACCEPTABLE, desc = "answered at the call of the sleeper")
  @Outcome(id = "0, 0, 301", expect = Expect.ACCEPTABLE, desc = "given up, and the server is told")
  @Outcome(expect = Expect.FORBIDDEN, desc = "everything else")
  public static class ReplyAndGiveUp extends Awake {
    public ReplyAndGiveUp() {
      take();
    }

    @Actor
    public void replier(III_Result r) {
      r.r1 = Asked.reply(request, 1);
    }

    @Actor
    public void caller(III_Result r) {
      r.r2 = sleep();
      if (call != null) {
        BlockingSend.abandon(call, core, 1, Deadline.NEVER, "a ring");
      }
    }

    @Arbiter
    public void end(III_Result r) {
      r.r3 = outcome(r.r2);
      close();
    }
  }

  /** A thread that finds the request open, against a caller that goes to sleep: one of them watches (4). */
  @JCStressTest
  @State
  @Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "the sleeper's request is watched")
  @Outcome(expect = Expect.FORBIDDEN, desc = "everything else")
  public static class WatchAndSleep extends Awake {
    public WatchAndSleep() {
      take();
    }

    @Actor
    public void watcher() {
      OpenRequest.watch(request);
    }

    @Actor
    public void caller(II_Result r) {
      r.r1 = sleep();
    }

    @Arbiter
    public void end(II_Result r) {
      r.r2 = request.call() instanceof OpenRequest ? 1 : 0;
      close();
    }
  }

  /** The same where the state was written by a release store before (4). */
  @JCStressTest
  @State
  @Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "the sleeper's request is watched")
  @Outcome(expect = Expect.FORBIDDEN, desc = "everything else")
  public static class TakeOutWatchAndSleep extends Awake {
    @Actor
    public void handler() {
      core.queue.takeOut(new HandlerRun(core, request -> {}, false));
      OpenRequest.watch(request);
    }

    @Actor
    public void caller(II_Result r) {
      r.r1 = sleep();
    }

    @Arbiter
    public void end(II_Result r) {
      r.r2 = request.call() instanceof OpenRequest ? 1 : 0;
      close();
    }
  }

  /** An answer, a thread that finds the request open, and a caller that goes to sleep (3), (4). */
  @JCStressTest
  @State
  @Outcome(id = "1, 1, 1", expect = Expect.ACCEPTABLE, desc = "answered before it slept")
  @Outcome(id = "1, 0, 1", expect = Expect.ACCEPTABLE, desc = "answered at the call of the sleeper")
  @Outcome(expect = Expect.FORBIDDEN, desc = "everything else")
  public static class ReplyWatchAndSleep extends Awake {
    public ReplyWatchAndSleep() {
      take();
    }

    @Actor
    public void replier(III_Result r) {
      r.r1 = Asked.reply(request, 1);
    }

    @Actor
    public void watcher() {
      OpenRequest.watch(request);
    }

    @Actor
    public void caller(III_Result r) {
      r.r2 = sleep();
    }

    @Arbiter
    public void end(III_Result r) {
      r.r3 = request.call() == null ? outcome(r.r2) : -200;
      close();
    }
  }

  /** An action for a caller that goes to sleep and gives up meanwhile runs once (13). */
  @JCStressTest
  @State
  @Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "the action has run")
  @Outcome(expect = Expect.FORBIDDEN, desc = "everything else")
  public static class OnAbandonedAndGiveUp extends Awake {
    private int ran;

    public OnAbandonedAndGiveUp() {
      take();
    }

    @Actor
    public void server() {
      request.onAbandoned(() -> ran++);
    }

    @Actor
    public void caller(II_Result r) {
      r.r1 = sleep();
      BlockingSend.abandon(Objects.requireNonNull(call), core, 1, Deadline.NEVER, "a ring");
    }

    @Arbiter
    public void end(II_Result r) {
      r.r2 = ran;
      close();
    }
  }
}
