package dev.ump.soak;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A caller that calls at the end of its stack, with a little more room each time, until a call is not
 * refused for want of stack. All attempts are of one job, so if one was both refused and executed, the
 * job is executed twice.
 */
final class Diver implements Runnable {
  private static final int STACK_BYTES = 200 * 1024;

  private final Job job;
  private final JobsClient client;
  private @Nullable Object reply;
  private @Nullable Throwable failure;
  private @Nullable CompletableFuture<Object> future;

  /** The refusal of an attempt that was executed, which must not be. */
  private @Nullable StackOverflowError falselyRefused;

  private Diver(Job job, JobsClient client) {
    this.job = job;
    this.client = client;
  }

  /** Makes the call on a thread of its own, whose stack is a little longer, and waits for that. */
  static void call(Job job, JobsClient client, int more) {
    var diver = new Diver(job, client);
    var thread = new Thread(null, diver, "soak-diver", STACK_BYTES + more * 16L);
    thread.setDaemon(true);
    thread.start();
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException meantForACall) {
        // this one is not the caller's
      }
    }
    diver.tell();
  }

  @Override
  public void run() {
    if (!dive(1)) {
      failure = new StackOverflowError();
    }
  }

  private boolean dive(long depth) {
    try {
      if (dive(depth + 1)) {
        return true;
      }
    } catch (StackOverflowError full) {
      return false;
    }
    try {
      act();
      return true;
    } catch (StackOverflowError full) {
      if (falselyRefused == null && job.isExecuted()) {
        falselyRefused = full;
      }
      return false;
    } catch (Throwable outcome) {
      failure = outcome;
      return true;
    }
  }

  /** No switch: its table is a class, which would be initialized at the end of the stack. */
  private void act() {
    if (job.style == Job.Style.BLOCKING || job.style == Job.Style.LIMITED) {
      reply = client.ask(job);
    } else if (job.style == Job.Style.POST) {
      client.post(job);
    } else {
      future = client.askAsync(job);
    }
  }

  private void tell() {
    if (falselyRefused != null) {
      throw new AssertionError("refused and executed: " + job, falselyRefused);
    }
    if (future == null) {
      job.ended(reply, failure);
    } else {
      future.whenComplete(job::ended);
    }
  }
}
