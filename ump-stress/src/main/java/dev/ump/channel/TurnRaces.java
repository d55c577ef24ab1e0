package dev.ump.channel;

import java.util.concurrent.ForkJoinPool;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/** Callers who handle their requests themselves, one at a time, and what an executor does beside them. */
class TurnRaces {
  private TurnRaces() {}

  /** A server that counts, without any care for threads. */
  abstract static class Counting {
    private final Server<Integer, Integer, RuntimeException> server;
    final Client<Integer, Integer, RuntimeException> client;

    /** Written by handlers only; the server's word that they run one after the other. */
    private int count;

    Counting() {
      var channel = Channel.<Integer, Integer, RuntimeException>open();
      server = channel.server();
      client = channel.client();
      server.serveCallerRuns(ForkJoinPool.commonPool(), request -> request.reply(++count));
    }

    /** The count that a request made, or 200 if it was not executed. */
    final int send() {
      try {
        return client.send(0);
      } catch (ServerClosedException closed) {
        return 200;
      }
    }

    final void closeServer() {
      server.close();
    }

    final void close() {
      client.close();
      server.close();
    }
  }

  /** One after the other sees what the one before wrote, on whatever threads (8). */
  @JCStressTest
  @State
  @Outcome(
      id = {"1, 2, 3", "2, 1, 3"},
      expect = Expect.ACCEPTABLE,
      desc = "one after the other")
  @Outcome(expect = Expect.FORBIDDEN, desc = "everything else")
  public static class TwoCallers extends Counting {
    @Actor
    public void one(III_Result r) {
      r.r1 = send();
    }

    @Actor
    public void other(III_Result r) {
      r.r2 = send();
    }

    @Arbiter
    public void end(III_Result r) {
      r.r3 = send();
      close();
    }
  }

  /** The same where an executor handles one of the two, for its caller does not wait (8). */
  @JCStressTest
  @State
  @Outcome(
      id = {"1, 2, 3", "2, 1, 3"},
      expect = Expect.ACCEPTABLE,
      desc = "one after the other")
  @Outcome(expect = Expect.FORBIDDEN, desc = "everything else")
  public static class CallerAndFuture extends Counting {
    @Actor
    public void waiting(III_Result r) {
      r.r1 = send();
    }

    @Actor
    public void asynchronous(III_Result r) {
      r.r2 = client.sendAsync(0).join();
    }

    @Arbiter
    public void end(III_Result r) {
      r.r3 = send();
      close();
    }
  }

  /** A call that races with the end of the server was executed, or was not and says so (6). */
  @JCStressTest
  @State
  @Outcome(
      id = {"1, 200", "200, 200"},
      expect = Expect.ACCEPTABLE,
      desc = "executed, or not; and none later")
  @Outcome(expect = Expect.FORBIDDEN, desc = "everything else")
  public static class CallerAndClose extends Counting {
    @Actor
    public void caller(II_Result r) {
      r.r1 = send();
    }

    @Actor
    public void closer() {
      closeServer();
    }

    @Arbiter
    public void end(II_Result r) {
      r.r2 = send();
      close();
    }
  }
}
