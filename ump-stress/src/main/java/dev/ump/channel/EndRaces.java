package dev.ump.channel;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/** Sends against the ends of server and clients. */
class EndRaces {
  private EndRaces() {}

  /** A send that races with the end of the server ends, too (6). */
  @JCStressTest
  @State
  @Outcome(id = "200", expect = Expect.ACCEPTABLE, desc = "not executed")
  @Outcome(expect = Expect.FORBIDDEN, desc = "everything else")
  public static class SendAndCloseServer {
    private final Server<Integer, Integer, RuntimeException> server;
    private final Client<Integer, Integer, RuntimeException> client;
    private @Nullable CompletableFuture<Integer> future;

    public SendAndCloseServer() {
      var channel = Channel.<Integer, Integer, RuntimeException>open();
      server = channel.server();
      client = channel.client();
    }

    @Actor
    public void caller() {
      future = client.sendAsync(1);
    }

    @Actor
    public void closer() {
      server.close();
    }

    @Arbiter
    public void end(I_Result r) {
      r.r1 = Asked.outcome(future);
      client.close();
    }
  }

  /** The same with a receiver: received, or failed, never both or none (6). */
  @JCStressTest
  @State
  @Outcome(id = "1, -100", expect = Expect.ACCEPTABLE, desc = "received, and still to be answered")
  @Outcome(id = "0, 200", expect = Expect.ACCEPTABLE, desc = "failed")
  @Outcome(expect = Expect.FORBIDDEN, desc = "everything else")
  public static class SendAndCloseServerAndReceive {
    private final Server<Integer, Integer, RuntimeException> server;
    private final Client<Integer, Integer, RuntimeException> client;
    private @Nullable CompletableFuture<Integer> future;

    public SendAndCloseServerAndReceive() {
      var channel = Channel.<Integer, Integer, RuntimeException>open();
      server = channel.server();
      client = channel.client();
    }

    @Actor
    public void caller() {
      future = client.sendAsync(1);
    }

    @Actor
    public void closer() {
      server.close();
    }

    @Actor
    public void receiver(II_Result r) {
      r.r1 = server.tryReceive() == null ? 0 : 1;
    }

    @Arbiter
    public void end(II_Result r) {
      r.r2 = Asked.outcome(future);
      client.close();
    }
  }

  /** A send by a client that is closed at the same time (7). */
  @JCStressTest
  @State
  @Outcome(id = "1, 1, 1", expect = Expect.ACCEPTABLE, desc = "delivered")
  @Outcome(id = "0, 0, 1", expect = Expect.ACCEPTABLE, desc = "refused")
  @Outcome(expect = Expect.FORBIDDEN, desc = "everything else")
  public static class SendAndCloseLastClient {
    private final Server<Integer, Integer, RuntimeException> server;
    private final Client<Integer, Integer, RuntimeException> client;
    private @Nullable CompletableFuture<Integer> future;

    public SendAndCloseLastClient() {
      var channel = Channel.<Integer, Integer, RuntimeException>open();
      server = channel.server();
      client = channel.client();
    }

    @Actor
    public void caller(III_Result r) {
      try {
        future = client.sendAsync(1);
        r.r1 = 1;
      } catch (IllegalStateException closed) {
        r.r1 = 0;
      }
    }

    @Actor
    public void closer() {
      client.close();
    }

    @Arbiter
    public void end(III_Result r) {
      r.r2 = Asked.take(server);
      r.r3 = server.isFinished() ? 1 : 0;
      server.close();
    }
  }

  /** Nothing is delivered after somebody was told that nothing will come (7). */
  @JCStressTest
  @State
  @Outcome(id = "1, 0, 1", expect = Expect.ACCEPTABLE, desc = "delivered")
  @Outcome(id = "0, 1, 0", expect = Expect.ACCEPTABLE, desc = "finished, and refused")
  @Outcome(id = "0, 0, 0", expect = Expect.ACCEPTABLE, desc = "refused, before it was finished")
  @Outcome(expect = Expect.FORBIDDEN, desc = "everything else")
  public static class SendAndFinish {
    private final Server<Integer, Integer, RuntimeException> server;
    private final Client<Integer, Integer, RuntimeException> client;
    private @Nullable CompletableFuture<Integer> future;

    public SendAndFinish() {
      var channel = Channel.<Integer, Integer, RuntimeException>open();
      server = channel.server();
      client = channel.client();
    }

    @Actor
    public void caller(III_Result r) {
      try {
        future = client.sendAsync(1);
        r.r1 = 1;
      } catch (IllegalStateException closed) {
        r.r1 = 0;
      }
    }

    @Actor
    public void closer(III_Result r) {
      client.close();
      r.r2 = server.isFinished() ? 1 : 0;
    }

    @Arbiter
    public void end(III_Result r) {
      r.r3 = Asked.take(server);
      server.close();
    }
  }

  /** A weak client is upgraded, or the channel is finished (7). */
  @JCStressTest
  @State
  @Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "upgraded: not finished")
  @Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "too late: finished")
  @Outcome(expect = Expect.FORBIDDEN, desc = "everything else")
  public static class UpgradeAndCloseLastClient {
    private final Server<Integer, Integer, RuntimeException> server;
    private final Client<Integer, Integer, RuntimeException> client;
    private final WeakClient<Integer, Integer, RuntimeException> weak;
    private @Nullable Client<Integer, Integer, RuntimeException> upgraded;

    public UpgradeAndCloseLastClient() {
      var channel = Channel.<Integer, Integer, RuntimeException>open();
      server = channel.server();
      client = channel.client();
      weak = client.weak();
    }

    @Actor
    public void upgrader(II_Result r) {
      upgraded = weak.upgrade();
      r.r1 = upgraded == null ? 0 : 1;
    }

    @Actor
    public void closer() {
      client.close();
    }

    @Arbiter
    public void end(II_Result r) {
      r.r2 = server.isFinished() ? 1 : 0;
      if (upgraded != null) {
        upgraded.close();
      }
      server.close();
    }
  }
}
