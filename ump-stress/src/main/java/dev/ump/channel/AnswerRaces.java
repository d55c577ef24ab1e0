package dev.ump.channel;

import java.time.Duration;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/** The first of answer, close and giving up decides. */
class AnswerRaces {
  private AnswerRaces() {}

  /** Two answers: one decides, the other is refused (3). */
  @JCStressTest
  @State
  @Outcome(id = "1, -1, 1", expect = Expect.ACCEPTABLE, desc = "the first")
  @Outcome(id = "-1, 1, 2", expect = Expect.ACCEPTABLE, desc = "the second")
  @Outcome(expect = Expect.FORBIDDEN, desc = "everything else")
  public static class ReplyAndReply extends Asked {
    private final Request<Integer, Integer, RuntimeException> request = received();

    @Actor
    public void first(III_Result r) {
      r.r1 = reply(request, 1);
    }

    @Actor
    public void second(III_Result r) {
      r.r2 = reply(request, 2);
    }

    @Arbiter
    public void end(III_Result r) {
      r.r3 = outcome(future);
      close();
    }
  }

  /** An answer against the end without one (3), (4). */
  @JCStressTest
  @State
  @Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "answered first")
  @Outcome(id = "-1, 100", expect = Expect.ACCEPTABLE, desc = "closed first")
  @Outcome(expect = Expect.FORBIDDEN, desc = "everything else")
  public static class ReplyAndCloseRequest extends Asked {
    private final Request<Integer, Integer, RuntimeException> request = received();

    @Actor
    public void replier(II_Result r) {
      r.r1 = reply(request, 1);
    }

    @Actor
    public void closer() {
      request.close();
    }

    @Arbiter
    public void end(II_Result r) {
      r.r2 = outcome(future);
      close();
    }
  }

  /** An answer against its caller who gives up: both know who was first (3), (13). */
  @JCStressTest
  @State
  @Outcome(id = "1, 0, 1", expect = Expect.ACCEPTABLE, desc = "the answer is seen")
  @Outcome(id = "0, 1, 301", expect = Expect.ACCEPTABLE, desc = "given up, and the server is told")
  @Outcome(expect = Expect.FORBIDDEN, desc = "everything else")
  public static class ReplyAndCancel extends Asked {
    private final Request<Integer, Integer, RuntimeException> request = received();

    @Actor
    public void replier(III_Result r) {
      r.r1 = reply(request, 1);
    }

    @Actor
    public void canceller(III_Result r) {
      r.r2 = future.cancel(true) ? 1 : 0;
    }

    @Arbiter
    public void end(III_Result r) {
      r.r3 = outcome(future);
      close();
    }
  }

  /** An answer against a thread that gives up and answers, too: both answers know who was first (3). */
  @JCStressTest
  @State
  @Outcome(id = "1, 0, -1, 1", expect = Expect.ACCEPTABLE, desc = "the answer is seen")
  @Outcome(id = "0, 1, -1, 301", expect = Expect.ACCEPTABLE, desc = "given up before it")
  @Outcome(
      id = "-1, 1, 0, 301",
      expect = Expect.ACCEPTABLE,
      desc = "given up and answered before it")
  @Outcome(expect = Expect.FORBIDDEN, desc = "everything else")
  public static class ReplyAndCancelThenReply extends Asked {
    private final Request<Integer, Integer, RuntimeException> request = received();

    @Actor
    public void replier(IIII_Result r) {
      r.r1 = reply(request, 1);
    }

    @Actor
    public void both(IIII_Result r) {
      r.r2 = future.cancel(true) ? 1 : 0;
      r.r3 = reply(request, 2);
    }

    @Arbiter
    public void end(IIII_Result r) {
      r.r4 = outcome(future);
      close();
    }
  }

  /** An answer to a watched request against its caller who gives up (3), (4), (13). */
  @JCStressTest
  @State
  @Outcome(id = "1, 0, 1", expect = Expect.ACCEPTABLE, desc = "the answer is seen")
  @Outcome(id = "0, 1, 301", expect = Expect.ACCEPTABLE, desc = "given up, and the server is told")
  @Outcome(expect = Expect.FORBIDDEN, desc = "everything else")
  public static class WatchThenReplyAndCancel extends Asked {
    private final Request<Integer, Integer, RuntimeException> request = received();

    @Actor
    public void replier(III_Result r) {
      OpenRequest.watch((ChannelRequest<?, ?, ?>) request);
      r.r1 = reply(request, 1);
    }

    @Actor
    public void canceller(III_Result r) {
      r.r2 = future.cancel(true) ? 1 : 0;
    }

    @Arbiter
    public void end(III_Result r) {
      r.r3 = outcome(future);
      close();
    }
  }

  /** The same where an executor runs the callbacks. */
  @JCStressTest
  @State
  @Outcome(id = "1, 0, 1", expect = Expect.ACCEPTABLE, desc = "the answer is seen")
  @Outcome(id = "0, 1, 301", expect = Expect.ACCEPTABLE, desc = "given up, and the server is told")
  @Outcome(expect = Expect.FORBIDDEN, desc = "everything else")
  public static class ReplyAndCancelWithCallbacks extends Asked {
    private final Request<Integer, Integer, RuntimeException> request;

    public ReplyAndCancelWithCallbacks() {
      super(Channel.builder().callbacks(Runnable::run));
      request = received();
    }

    @Actor
    public void replier(III_Result r) {
      r.r1 = reply(request, 1);
    }

    @Actor
    public void canceller(III_Result r) {
      r.r2 = future.cancel(true) ? 1 : 0;
    }

    @Arbiter
    public void end(III_Result r) {
      r.r3 = outcome(future);
      close();
    }
  }

  /** An answer against the net that begins to watch the request (4). */
  @JCStressTest
  @State
  @Outcome(
      id = "1, 1, 1",
      expect = Expect.ACCEPTABLE,
      desc = "answered, and the context keeps nothing of its caller")
  @Outcome(expect = Expect.FORBIDDEN, desc = "everything else")
  public static class ReplyAndWatch extends Asked {
    private final ChannelRequest<?, ?, ?> request;
    private final Request<Integer, Integer, RuntimeException> context = received();

    public ReplyAndWatch() {
      request = (ChannelRequest<?, ?, ?>) context;
    }

    @Actor
    public void replier(III_Result r) {
      r.r1 = reply(context, 1);
    }

    @Actor
    public void watcher() {
      OpenRequest.watch(request);
    }

    @Arbiter
    public void end(III_Result r) {
      r.r2 = outcome(future);
      r.r3 = request.call() == null ? 1 : 0;
      close();
    }
  }

  /** A caller who gives up against the net that begins to watch (4), (13). */
  @JCStressTest
  @State
  @Outcome(id = "1, 301, 1", expect = Expect.ACCEPTABLE, desc = "given up, seen by the server")
  @Outcome(expect = Expect.FORBIDDEN, desc = "everything else")
  public static class CancelAndWatch extends Asked {
    private final Request<Integer, Integer, RuntimeException> request = received();

    @Actor
    public void canceller(III_Result r) {
      r.r1 = future.cancel(true) ? 1 : 0;
    }

    @Actor
    public void watcher() {
      OpenRequest.watch((ChannelRequest<?, ?, ?>) request);
    }

    @Arbiter
    public void end(III_Result r) {
      r.r2 = outcome(future);
      r.r3 = request.isAbandoned() ? 1 : 0;
      request.close();
      close();
    }
  }

  /** A blocking caller whose time is over, against the answer (3), (12). */
  @JCStressTest
  @State
  @Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "the reply was there in time")
  @Outcome(id = "0, 301", expect = Expect.ACCEPTABLE, desc = "timed out, and the server is told")
  @Outcome(id = "-2, 300", expect = Expect.ACCEPTABLE, desc = "timed out in the queue")
  @Outcome(expect = Expect.FORBIDDEN, desc = "everything else")
  public static class ReplyAndTimeLimit extends Asked {
    @Actor
    public void caller(II_Result r) {
      try {
        r.r2 = client.send(5, Duration.ofNanos(1));
      } catch (ReplyTimeoutException late) {
        r.r2 = late.maybeExecuted() ? 301 : 300;
      }
    }

    @Actor
    public void owner(II_Result r) {
      r.r1 = -2;
      for (int looks = 0; looks < 10_000 && r.r1 == -2; looks++) {
        var request = server.tryReceive();
        if (request != null) {
          int reply = reply(request, 1);
          r.r1 = request.message() == 5 ? reply : r.r1;
        }
      }
    }

    @Arbiter
    public void end() {
      close();
    }
  }
}
