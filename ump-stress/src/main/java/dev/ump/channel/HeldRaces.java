package dev.ump.channel;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/** Answers that a batch holds, while others give up and end the server. */
class HeldRaces {
  private HeldRaces() {}

  /** Two requests in a line, which the executor's thread executes as a batch. */
  abstract static class Batched implements Batch {
    private final Server<Integer, Integer, RuntimeException> server;
    private final Client<Integer, Integer, RuntimeException> client;

    /** What the server handed to its executor; the actor that executes runs it. */
    private final Queue<Runnable> tasks = new ArrayDeque<>();

    final CompletableFuture<Integer> first;
    final CompletableFuture<Integer> second;

    /** The sum of what was executed, and of what of it was committed. */
    private int open;

    private int committed;
    private int savepoint;

    Batched() {
      var channel = Channel.<Integer, Integer, RuntimeException>open();
      server = channel.server();
      client = channel.client();
      server.serveOn(tasks::add, execution().inBatches(8, this));
      first = client.sendAsync(1);
      second = client.sendAsync(2);
    }

    private Handler<Integer, Integer, RuntimeException> execution() {
      return request -> {
        open += request.message();
        request.reply(request.message());
      };
    }

    /** Executes what is queued, on this thread. */
    final void execute() {
      for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
        task.run();
      }
    }

    final void closeServer() {
      server.close();
    }

    /** What was committed when all is over: 1 and 2 stand for the two requests, 3 for both. */
    final int committedInTheEnd() {
      client.close();
      server.close();
      execute();
      return committed;
    }

    @Override
    public void begin() {
      open = 0;
    }

    @Override
    public void beginCall() {
      savepoint = open;
    }

    @Override
    public boolean undoCall(Throwable failure) {
      open = savepoint;
      return true;
    }

    @Override
    public void commit() {
      committed += open;
    }

    @Override
    public void rollback(Throwable cause) {
      open = 0;
    }
  }

  /** A caller who gives up while its answer is held is told that it may have been executed (22.8). */
  @JCStressTest
  @State
  @Outcome(id = "0, 1, 2, 3", expect = Expect.ACCEPTABLE, desc = "answered first")
  @Outcome(id = "1, 301, 2, 3", expect = Expect.ACCEPTABLE, desc = "given up when it was executed")
  @Outcome(id = "1, 300, 2, 2", expect = Expect.ACCEPTABLE, desc = "withdrawn in the line")
  @Outcome(expect = Expect.FORBIDDEN, desc = "everything else")
  public static class HeldAndCancel extends Batched {
    @Actor
    public void executor() {
      execute();
    }

    @Actor
    public void canceller(IIII_Result r) {
      r.r1 = first.cancel(true) ? 1 : 0;
    }

    @Arbiter
    public void end(IIII_Result r) {
      r.r4 = committedInTheEnd();
      r.r2 = Asked.outcome(first);
      r.r3 = Asked.outcome(second);
    }
  }

  /** The end of a server waits for a batch that has begun, and what it refuses was not executed (22.1). */
  @JCStressTest
  @State
  @Outcome(id = "1, 2, 3", expect = Expect.ACCEPTABLE, desc = "executed first")
  @Outcome(id = "1, 200, 1", expect = Expect.ACCEPTABLE, desc = "closed in the batch")
  @Outcome(id = "200, 200, 0", expect = Expect.ACCEPTABLE, desc = "closed first")
  @Outcome(expect = Expect.FORBIDDEN, desc = "everything else")
  public static class HeldAndCloseServer extends Batched {
    @Actor
    public void executor() {
      execute();
    }

    @Actor
    public void closer() {
      closeServer();
    }

    @Arbiter
    public void end(III_Result r) {
      r.r3 = committedInTheEnd();
      r.r1 = Asked.outcome(first);
      r.r2 = Asked.outcome(second);
    }
  }

  /** A commit that fails fails all that wait for it, and no other (22.4). */
  @JCStressTest
  @State
  @Outcome(id = "0, 500", expect = Expect.ACCEPTABLE, desc = "told first that the commit failed")
  @Outcome(id = "1, 301", expect = Expect.ACCEPTABLE, desc = "given up when it was executed")
  @Outcome(id = "1, 300", expect = Expect.ACCEPTABLE, desc = "withdrawn in the line")
  @Outcome(expect = Expect.FORBIDDEN, desc = "everything else")
  public static class FailingCommitAndCancel extends Batched {
    @Override
    public void commit() {
      throw new IllegalStateException("the disk is full");
    }

    @Actor
    public void executor() {
      execute();
    }

    @Actor
    public void canceller(II_Result r) {
      r.r1 = first.cancel(true) ? 1 : 0;
    }

    @Arbiter
    public void end(II_Result r) {
      int committed = committedInTheEnd();
      r.r2 = committed == 0 ? Asked.outcome(first) : committed;
    }
  }
}
